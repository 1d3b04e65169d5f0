//! Uses renewed tokens first and stores them afterwards.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "renewal-stored-late",
    about: "stores renewed tokens after the request that needed them",
    decision: Decision::StoresBeforeUse,
    trips: &["tokens/rotation-survives-crash", "tokens/rotation-tracked"],
    conduct: || Arc::new(RenewalStoredLate),
};

struct RenewalStoredLate;

impl Conduct for RenewalStoredLate {
    fn stores_before_use(&self) -> bool {
        false
    }
}
