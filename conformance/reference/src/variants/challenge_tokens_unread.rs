//! Gives a challenge up at the first value without quotes.

use super::Variant;
use crate::conduct::{Conduct, Discovery};
use crate::oauth::Challenge;

pub(super) const VARIANT: Variant = Variant {
    name: "challenge-tokens-unread",
    about: "gives a challenge up at the first value without quotes",
    decision: "challenge",
    trips: &["discovery/order"],
    conduct: || Conduct::discovery(ChallengeTokensUnread),
};

struct ChallengeTokensUnread;

impl Discovery for ChallengeTokensUnread {
    fn challenge(&self, lines: &[&str]) -> Option<Challenge> {
        let quoted = |line: &&&str| {
            line.split('=').skip(1).all(|value| value.starts_with(['"', '=']) || value.is_empty())
        };
        lines.iter().find(quoted).and_then(|line| Challenge::among(&[line]))
    }
}
