//! Takes a missing lifetime for a long one.

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::{Life, Lifetime};

pub(super) const VARIANT: Variant = Variant {
    name: "missing-lifetime-assumed",
    about: "takes a missing lifetime for a long one, whatever the vendor says",
    decision: "renews_refused",
    // A token that is not renewed looks as if none were left to renew it with.
    trips: &["tokens/expiry-anomalies", "tokens/rotation-tracked"],
    conduct: || Conduct::tokens(MissingLifetimeAssumed),
};

struct MissingLifetimeAssumed;

impl Tokens for MissingLifetimeAssumed {
    fn renews_refused(&self, life: Life) -> bool {
        life.lifetime != Lifetime::Unnamed
    }
}
