//! Gives a challenge up at the first value without quotes.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::oauth::Challenge;

pub(super) const VARIANT: Variant = Variant {
    name: "challenge-tokens-unread",
    about: "gives a challenge up at the first value without quotes",
    decision: Decision::ReadsChallenge,
    trips: &["discovery/order"],
    conduct: || Arc::new(ChallengeTokensUnread),
};

struct ChallengeTokensUnread;

impl Conduct for ChallengeTokensUnread {
    fn challenge(&self, lines: &[&str]) -> Option<Challenge> {
        let quoted = |line: &&&str| {
            line.split('=').skip(1).all(|value| value.starts_with(['"', '=']) || value.is_empty())
        };
        lines.iter().find(quoted).and_then(|line| Challenge::among(&[line]))
    }
}
