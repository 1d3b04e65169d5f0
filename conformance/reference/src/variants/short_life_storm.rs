//! Renews until a token lives longer than its margin.

use super::Variant;
use crate::conduct::{ByClock, Conduct, Tokens};
use crate::oauth::{Life, Lifetime};

pub(super) const VARIANT: Variant = Variant {
    name: "short-life-storm",
    about: "renews until a token lives longer than its margin",
    decision: "by_clock",
    trips: &["tokens/no-refresh-storm"],
    conduct: || Conduct::tokens(ShortLifeStorm),
};

/// In seconds, however long a token lives.
const MARGIN: i64 = 30;

struct ShortLifeStorm;

impl Tokens for ShortLifeStorm {
    fn by_clock(&self, life: Life, renewals: usize) -> ByClock {
        let Lifetime::Seconds(seconds) = life.lifetime else { return ByClock::Use };
        let left = i64::try_from(seconds).unwrap_or(i64::MAX).saturating_sub(life.age);
        if left <= MARGIN && renewals < 20 { ByClock::Renew } else { ByClock::Use }
    }
}
