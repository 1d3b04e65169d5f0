//! What a check is, and what it may say.

use serde::{Deserialize, Serialize};

use crate::transcript::Transcript;

/// One requirement, judged over one transcript at a time.
#[derive(Debug)]
pub struct Check {
    /// Its path below `checks/`: family and name.
    pub id: &'static str,
    /// How much a violation weighs.
    pub level: Level,
    /// The promise that it guards.
    pub promise: Promise,
    /// What is demanded, in one sentence.
    pub requirement: &'static str,
    /// Where that is written.
    pub source: &'static str,
    /// What to change in a connector that violates it.
    pub remedy: &'static str,
    /// Looks at a transcript, notes what is wrong, and says whether there was anything to look at. A plain function:
    /// it cannot wait, and it has nothing but the transcript.
    pub judge: fn(&Transcript, &mut Findings) -> Applies,
}

/// The weight of a requirement, by the keyword of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// A violation fails the run.
    Must,
    /// A violation is a warning, and fails a strict run.
    Should,
    /// What it finds is remarked upon, and fails nothing.
    Info,
}

/// The four promises that the suite is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Promise {
    /// OAuth with self-registration, and read scopes only.
    P1,
    /// Tokens encrypted, never in clear.
    P2,
    /// Write tools kept from the analysis engine.
    P3,
    /// Troubleshooting messages with cause and fix.
    P4,
}

impl Promise {
    /// The promise in a few words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::P1 => "OAuth with self-registration, read scopes only",
            Self::P2 => "tokens encrypted, never in clear",
            Self::P3 => "write tools kept from the analysis engine",
            Self::P4 => "troubleshooting with cause and fix",
        }
    }
}

/// Whether a transcript had anything for a check to judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applies {
    /// It did, and the findings say what was wrong with it.
    Yes,
    /// The situation that the check is about did not arise.
    No(&'static str),
    /// The connector does not claim the capability that the check is about.
    Undeclared(&'static str),
    /// It should have had: a prerequisite is missing, and that is a failure too.
    NotTestable(String),
}

/// What a check found in a transcript.
#[derive(Debug, Default)]
pub struct Findings(Vec<Finding>);

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// What was found, without any value that differs from run to run.
    pub message: String,
    /// Where it shows.
    pub place: Place,
    /// How much it weighs.
    pub weight: Weight,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// As much as the check's level.
    Full,
    /// Less than that: worth a warning only.
    Minor,
    /// Nothing: good to know, and right as it is. All that a check of level [`Level::Info`] finds.
    Remark,
}

/// Where in a transcript a finding shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// In the vendor's journal, at this number.
    Journal(u64),
    /// In the talk with the connector, at this number.
    Talk(usize),
    /// On the disk or in the logs.
    Disk,
}

impl Findings {
    /// Something wrong at a request to the vendor.
    pub fn at(&mut self, seq: u64, message: impl Into<String>) {
        self.push(Place::Journal(seq), message.into(), Weight::Full);
    }

    /// Something wrong in an answer of the connector.
    pub fn in_talk(&mut self, number: usize, message: impl Into<String>) {
        self.push(Place::Talk(number), message.into(), Weight::Full);
    }

    /// Something wrong on the disk or in the logs.
    pub fn on_disk(&mut self, message: impl Into<String>) {
        self.push(Place::Disk, message.into(), Weight::Full);
    }

    /// Something that deserves a warning, not a failure.
    pub fn minor(&mut self, place: Place, message: impl Into<String>) {
        self.push(place, message.into(), Weight::Minor);
    }

    /// Something that is good to know, and right as it is.
    pub fn remark(&mut self, place: Place, message: impl Into<String>) {
        self.push(place, message.into(), Weight::Remark);
    }

    fn push(&mut self, place: Place, message: String, weight: Weight) {
        // The same defect on every request is one finding, shown where it shows first.
        if !self.0.iter().any(|known| known.message == message) {
            self.0.push(Finding { message, place, weight });
        }
    }

    /// What was found.
    pub fn into_inner(self) -> Vec<Finding> {
        self.0
    }
}
