//! Stops without waiting for a renewal that is under way.

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "renewal-abandoned-at-stop",
    about: "stops without waiting for a renewal that is under way",
    decision: "close_waits",
    trips: &["tokens/rotation-survives-crash", "tokens/rotation-tracked"],
    conduct: || Conduct::tokens(RenewalAbandonedAtStop),
};

struct RenewalAbandonedAtStop;

impl Tokens for RenewalAbandonedAtStop {
    fn close_waits(&self) -> bool {
        false
    }
}
