//! Renews a short-lived token by itself after a call, once.

use crate::conduct::{Conduct, Tokens};
use crate::oauth::{Life, Lifetime};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "token-renewed-between-calls",
    about: "renews a short-lived token by itself after a call, once",
    decision: "renews_between_calls",
    trips: &[],
    conduct: || Conduct::tokens(TokenRenewedBetweenCalls),
};

/// In seconds.
const SHORT: u64 = 60;

struct TokenRenewedBetweenCalls;

impl Tokens for TokenRenewedBetweenCalls {
    fn renews_between_calls(&self, life: Life, renewals: usize) -> bool {
        matches!(life.lifetime, Lifetime::Seconds(seconds) if seconds <= SHORT) && renewals == 0
    }
}
