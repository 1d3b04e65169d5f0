//! Knows the scheme of a challenge only in its usual case.

use super::Variant;
use crate::conduct::{Conduct, Discovery};
use crate::oauth::Challenge;

pub(super) const VARIANT: Variant = Variant {
    name: "challenge-scheme-case-compared",
    about: "knows the scheme of a challenge only in its usual case",
    decision: "challenge",
    trips: &["discovery/order"],
    conduct: || Conduct::discovery(ChallengeSchemeCaseCompared),
};

struct ChallengeSchemeCaseCompared;

impl Discovery for ChallengeSchemeCaseCompared {
    fn challenge(&self, lines: &[&str]) -> Option<Challenge> {
        lines.iter().any(|line| line.contains("Bearer")).then(|| Challenge::among(lines)).flatten()
    }
}
