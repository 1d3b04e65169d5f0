//! Tells an address that it refuses as an outage.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "unsafe-told-as-outage",
    about: "tells an address that it refuses as an outage of the vendor's, which will pass",
    decision: Decision::TellsUnsafe,
    trips: &["discovery/no-ssrf"],
    conduct: || Arc::new(UnsafeToldAsOutage),
};

struct UnsafeToldAsOutage;

impl Conduct for UnsafeToldAsOutage {
    fn tells_unsafe(&self) -> bool {
        false
    }
}
