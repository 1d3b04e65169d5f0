//! Renews a token that is refused again and again.

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-storm",
    about: "renews a token that is refused again and again",
    decision: "renews_again",
    trips: &["tokens/no-refresh-storm"],
    conduct: || Conduct::tokens(RefreshStorm),
};

struct RefreshStorm;

impl Tokens for RefreshStorm {
    fn renews_again(&self, renewals: usize) -> bool {
        renewals < 20
    }
}
