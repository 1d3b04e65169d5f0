//! Tells an address that it refuses as an outage.

use super::Variant;
use crate::conduct::{Conduct, Reach};

pub(super) const VARIANT: Variant = Variant {
    name: "unsafe-told-as-outage",
    about: "tells an address that it refuses as an outage of the vendor's, which will pass",
    decision: "tells_unsafe",
    trips: &["discovery/https-required", "discovery/no-ssrf"],
    conduct: || Conduct::reach(UnsafeToldAsOutage),
};

struct UnsafeToldAsOutage;

impl Reach for UnsafeToldAsOutage {
    fn tells_unsafe(&self) -> bool {
        false
    }
}
