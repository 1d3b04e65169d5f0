//! Knows the parameters of a challenge only in small letters.

use super::Variant;
use crate::conduct::{Conduct, Discovery};
use crate::oauth::Challenge;

pub(super) const VARIANT: Variant = Variant {
    name: "challenge-name-case-compared",
    about: "knows the parameters of a challenge only in small letters",
    decision: "challenge",
    trips: &["discovery/order"],
    conduct: || Conduct::discovery(ChallengeNameCaseCompared),
};

struct ChallengeNameCaseCompared;

impl Discovery for ChallengeNameCaseCompared {
    fn challenge(&self, lines: &[&str]) -> Option<Challenge> {
        lines.iter().any(|line| line.contains("resource_metadata")).then(|| Challenge::among(lines)).flatten()
    }
}
