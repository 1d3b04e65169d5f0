//! What became of names that nobody thought of.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::names::{Family, Feature, Name};

/// One exploration: the vendor listed made-up tools beside the official ones, the engine listed them and called them all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exploration {
    /// The exchange that stands for it in the talk.
    pub exchange: usize,
    /// How many names there were of each family, and what became of them.
    pub tried: BTreeMap<Family, Tried>,
    /// How many official read tools the engine saw in the same list.
    pub reads_shown: usize,
    /// Names that should not have reached the engine, or the vendor in a call; one for each family.
    pub breaches: Vec<Breach>,
}

/// What became of the names of a family.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tried {
    /// How many there were.
    pub names: usize,
    /// How many of them the vendor listed, by its own journal.
    pub listed: usize,
    /// How many of them the engine was shown.
    pub shown: usize,
}

/// A name that got through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breach {
    /// What it shrank to.
    pub name: String,
    /// The verb in it.
    pub word: String,
    /// How it differs from the plainest name, the most telling first.
    pub features: Vec<Feature>,
    /// The name that got through at first.
    pub first: String,
    /// Whether the engine was shown it.
    pub shown: bool,
    /// What the engine called when the vendor was asked for it, and the vendor's request; absent: no call got through.
    pub called: Option<(String, u64)>,
}

impl Breach {
    /// The name, as the generators know it.
    pub fn as_name(&self) -> Name {
        Name { text: self.name.clone(), word: self.word.clone(), features: self.features.clone() }
    }
}
