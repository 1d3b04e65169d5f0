//! Renews until the lifetime is above zero.

use super::Variant;
use crate::conduct::{ByClock, Conduct, Correct, Tokens};
use crate::oauth::{Life, Lifetime};

pub(super) const VARIANT: Variant = Variant {
    name: "zero-lifetime-storm",
    about: "renews until the lifetime is above zero",
    decision: "by_clock",
    trips: &["tokens/expiry-anomalies"],
    conduct: || Conduct::tokens(ZeroLifetimeStorm),
};

struct ZeroLifetimeStorm;

impl Tokens for ZeroLifetimeStorm {
    fn by_clock(&self, life: Life, renewals: usize) -> ByClock {
        if life.lifetime == Lifetime::Void && renewals < 20 {
            return ByClock::Renew;
        }
        Correct.by_clock(life, renewals)
    }
}
