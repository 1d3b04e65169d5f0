//! Takes a lifetime of zero for one without end.

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::{Life, Lifetime};

pub(super) const VARIANT: Variant = Variant {
    name: "zero-lifetime-endless",
    about: "takes a lifetime of zero for one without end, whatever the vendor says",
    decision: "renews_refused",
    // A token that is not renewed looks as if none were left to renew it with.
    trips: &["tokens/expiry-anomalies", "tokens/rotation-tracked"],
    conduct: || Conduct::tokens(ZeroLifetimeEndless),
};

struct ZeroLifetimeEndless;

impl Tokens for ZeroLifetimeEndless {
    fn renews_refused(&self, life: Life) -> bool {
        life.lifetime != Lifetime::Void
    }
}
