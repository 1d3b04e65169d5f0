//! Reads only the first line of `WWW-Authenticate`.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::oauth::Challenge;

pub(super) const VARIANT: Variant = Variant {
    name: "challenge-first-line-only",
    about: "reads only the first line of WWW-Authenticate",
    decision: Decision::ReadsChallenge,
    trips: &["discovery/order"],
    conduct: || Arc::new(ChallengeFirstLineOnly),
};

struct ChallengeFirstLineOnly;

impl Conduct for ChallengeFirstLineOnly {
    fn challenge(&self, lines: &[&str]) -> Option<Challenge> {
        Challenge::among(lines.get(..1)?)
    }
}
