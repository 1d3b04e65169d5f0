//! Knows the scheme of a challenge only in its usual case.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::oauth::Challenge;

pub(super) const VARIANT: Variant = Variant {
    name: "challenge-scheme-case-compared",
    about: "knows the scheme of a challenge only in its usual case",
    decision: Decision::ReadsChallenge,
    trips: &["discovery/order"],
    conduct: || Arc::new(ChallengeSchemeCaseCompared),
};

struct ChallengeSchemeCaseCompared;

impl Conduct for ChallengeSchemeCaseCompared {
    fn challenge(&self, lines: &[&str]) -> Option<Challenge> {
        lines.iter().any(|line| line.contains("Bearer")).then(|| Challenge::among(lines)).flatten()
    }
}
