//! Takes a token from the future for good.

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::Life;

pub(super) const VARIANT: Variant = Variant {
    name: "clock-behind-believed",
    about: "takes a token from the future for good, whatever the vendor says",
    decision: "renews_refused",
    // A token that is not renewed looks as if none were left to renew it with.
    trips: &["tokens/expiry-anomalies", "tokens/rotation-tracked"],
    conduct: || Conduct::tokens(ClockBehindBelieved),
};

struct ClockBehindBelieved;

impl Tokens for ClockBehindBelieved {
    fn renews_refused(&self, life: Life) -> bool {
        life.age >= 0
    }
}
