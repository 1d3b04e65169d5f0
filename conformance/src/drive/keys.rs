//! The encryption keys that a connector is given.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clootrack_scenarios::Key;
use sha2::{Digest as _, Sha256};

/// Those of the moment, the current one first.
#[derive(Clone)]
pub(super) struct Keys {
    seed: u64,
    given: Vec<Key>,
}

impl Keys {
    /// What every scenario begins with.
    pub(super) fn of(seed: u64) -> Self {
        Self { seed, given: vec![Key::First] }
    }

    /// From now on the connector is given these.
    pub(super) fn give(&mut self, given: &[Key]) {
        self.given = given.to_vec();
    }

    /// Whether a connector has to accept them: they are those that it began with.
    pub(super) fn are_expected(&self) -> bool {
        self.given == [Key::First]
    }

    /// As the connector is given them.
    pub(super) fn texts(&self) -> Vec<String> {
        self.given.iter().map(|key| self.text(*key)).collect()
    }

    /// As transcripts show them.
    pub(super) fn names(&self) -> Vec<String> {
        self.given.iter().map(|key| format!("‹{}›", key.name())).collect()
    }

    fn text(&self, key: Key) -> String {
        let bytes = |which: &str| Sha256::digest(format!("{which} key of {}", self.seed));
        match key {
            Key::First => STANDARD.encode(bytes("the")),
            Key::Second => STANDARD.encode(bytes("another")),
            Key::Empty => String::new(),
            Key::Short => STANDARD.encode(bytes("the").split_at(31).0),
            Key::Malformed => "a pass phrase, not base64".to_owned(),
            Key::Zeros => STANDARD.encode([0; 32]),
        }
    }
}
