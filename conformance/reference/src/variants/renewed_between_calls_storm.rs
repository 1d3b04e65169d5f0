//! Renews by itself what lives for less than its margin, whether or not anybody calls.

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::{Life, Lifetime};

pub(super) const VARIANT: Variant = Variant {
    name: "renewed-between-calls-storm",
    about: "renews by itself what lives for less than its margin, whether or not anybody calls",
    decision: "renews_between_calls",
    trips: &["tokens/no-refresh-storm"],
    conduct: || Conduct::tokens(RenewedBetweenCallsStorm),
};

/// In seconds, however long a token lives.
const MARGIN: i64 = 30;

struct RenewedBetweenCallsStorm;

impl Tokens for RenewedBetweenCallsStorm {
    fn renews_between_calls(&self, life: Life, renewals: usize) -> bool {
        let Lifetime::Seconds(seconds) = life.lifetime else { return false };
        let left = i64::try_from(seconds).unwrap_or(i64::MAX).saturating_sub(life.age);
        left <= MARGIN && renewals < 100
    }
}
