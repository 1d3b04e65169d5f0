//! Renews by a fixed margin, and where no lifetime is known before each request.

use crate::conduct::{ByClock, Conduct, Tokens};
use crate::oauth::{Life, Lifetime};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "token-renewed-ahead",
    about: "renews by a fixed margin, and where no lifetime is known before each request",
    decision: "by_clock",
    trips: &[],
    conduct: || Conduct::tokens(TokenRenewedAhead),
};

/// In seconds, however long a token lives.
const MARGIN: i64 = 60;

struct TokenRenewedAhead;

impl Tokens for TokenRenewedAhead {
    fn by_clock(&self, life: Life, renewals: usize) -> ByClock {
        let over = match life.lifetime {
            Lifetime::Unnamed | Lifetime::Void => true,
            Lifetime::Seconds(seconds) => {
                i64::try_from(seconds).is_ok_and(|seconds| seconds - life.age <= MARGIN)
            }
        };
        if over && renewals == 0 { ByClock::Renew } else { ByClock::Use }
    }
}
