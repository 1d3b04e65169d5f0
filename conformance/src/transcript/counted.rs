//! What became of names about which opinions differ.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One count: the vendor listed the policy's lists of names beside the official tools, and the engine called them all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// The exchange that stands for it in the talk.
    pub exchange: usize,
    /// Each list that is not empty.
    pub lists: BTreeMap<Opinion, Counts>,
    /// How many official read tools the engine was shown beside them.
    pub reads_shown: usize,
    /// The official read tools that the vendor listed, and the engine was not shown.
    pub reads_hidden: Vec<String>,
}

/// Which of the policy's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opinion {
    /// Reads whose names contain a verb.
    Decoys,
    /// Writes whose names contain none.
    Synonyms,
    /// Tools that do whatever their arguments say.
    Dispatchers,
    /// Verbs in a spelling that only a program would read.
    Escapes,
}

/// What became of the names of one list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// How many there are.
    pub names: usize,
    /// How many of them the vendor listed, by its own journal.
    pub listed: usize,
    /// Those that the engine was shown.
    pub shown: Vec<String>,
    /// Those whose call reached the vendor.
    pub called: Vec<String>,
}
