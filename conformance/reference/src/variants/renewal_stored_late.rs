//! Uses renewed tokens first and stores them afterwards.

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "renewal-stored-late",
    about: "stores renewed tokens after the request that needed them",
    decision: "stores_before_use",
    trips: &["tokens/rotation-survives-crash", "tokens/rotation-tracked"],
    conduct: || Conduct::tokens(RenewalStoredLate),
};

struct RenewalStoredLate;

impl Tokens for RenewalStoredLate {
    fn stores_before_use(&self) -> bool {
        false
    }
}
