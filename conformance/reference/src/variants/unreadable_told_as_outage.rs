//! Tells a credential that it cannot read as an outage of the vendor.

use clootrack_connector::Code;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "unreadable-told-as-outage",
    about: "tells a credential that it cannot read as an outage of the vendor",
    decision: "unreadable_told",
    trips: &["storage/wrong-key-explained"],
    conduct: || Conduct::secrecy(UnreadableToldAsOutage),
};

struct UnreadableToldAsOutage;

impl Secrecy for UnreadableToldAsOutage {
    fn unreadable_told(&self) -> Code {
        Code::VendorUnavailable
    }
}
