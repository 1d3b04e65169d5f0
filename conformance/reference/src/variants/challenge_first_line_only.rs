//! Reads only the first line of `WWW-Authenticate`.

use super::Variant;
use crate::conduct::{Conduct, Discovery};
use crate::oauth::Challenge;

pub(super) const VARIANT: Variant = Variant {
    name: "challenge-first-line-only",
    about: "reads only the first line of WWW-Authenticate",
    decision: "challenge",
    trips: &["discovery/order"],
    conduct: || Conduct::discovery(ChallengeFirstLineOnly),
};

struct ChallengeFirstLineOnly;

impl Discovery for ChallengeFirstLineOnly {
    fn challenge(&self, lines: &[&str]) -> Option<Challenge> {
        Challenge::among(lines.get(..1)?)
    }
}
