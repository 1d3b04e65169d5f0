//! Gives up a token that is long over by its clock.

use super::Variant;
use crate::conduct::{ByClock, Conduct, Correct, Tokens};
use crate::oauth::Life;

pub(super) const VARIANT: Variant = Variant {
    name: "clock-ahead-believed",
    about: "gives up a token that is long over by its clock",
    decision: "by_clock",
    trips: &["tokens/expiry-anomalies", "tokens/refresh-survives-restart", "tokens/rotation-tracked"],
    conduct: || Conduct::tokens(ClockAheadBelieved),
};

/// In seconds.
const LONG: i64 = 12 * 3600;

struct ClockAheadBelieved;

impl Tokens for ClockAheadBelieved {
    fn by_clock(&self, life: Life, renewals: usize) -> ByClock {
        if life.age >= LONG { ByClock::Reconnect } else { Correct.by_clock(life, renewals) }
    }
}
