//! Knows the parameters of a challenge only in small letters.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::oauth::Challenge;

pub(super) const VARIANT: Variant = Variant {
    name: "challenge-name-case-compared",
    about: "knows the parameters of a challenge only in small letters",
    decision: Decision::ReadsChallenge,
    trips: &["discovery/order"],
    conduct: || Arc::new(ChallengeNameCaseCompared),
};

struct ChallengeNameCaseCompared;

impl Conduct for ChallengeNameCaseCompared {
    fn challenge(&self, lines: &[&str]) -> Option<Challenge> {
        lines.iter().any(|line| line.contains("resource_metadata")).then(|| Challenge::among(lines)).flatten()
    }
}
