//! Finds a challenge only at the beginning of a header line.

use super::Variant;
use crate::conduct::{Conduct, Discovery};
use crate::oauth::Challenge;

pub(super) const VARIANT: Variant = Variant {
    name: "challenge-at-start-only",
    about: "finds a challenge only where a header line begins with it",
    decision: "challenge",
    trips: &["discovery/order"],
    conduct: || Conduct::discovery(ChallengeAtStartOnly),
};

struct ChallengeAtStartOnly;

impl Discovery for ChallengeAtStartOnly {
    fn challenge(&self, lines: &[&str]) -> Option<Challenge> {
        lines
            .iter()
            .find(|line| line.to_ascii_lowercase().starts_with("bearer"))
            .and_then(|line| Challenge::among(&[line]))
    }
}
