//! Tells a storage that failed as an outage of the vendor's.

use clootrack_connector::Code;

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "unsaved-told-as-outage",
    about: "tells a failure of its own storage as an outage of the vendor's",
    decision: "unsaved_told",
    trips: &["tokens/save-failure-reported"],
    conduct: || Conduct::tokens(UnsavedToldAsOutage),
};

struct UnsavedToldAsOutage;

impl Tokens for UnsavedToldAsOutage {
    fn unsaved_told(&self) -> Code {
        Code::VendorUnavailable
    }
}
