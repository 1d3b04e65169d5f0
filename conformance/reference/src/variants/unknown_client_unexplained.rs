//! Calls a registration that is gone an outage.

use clootrack_connector::Code;

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "unknown-client-unexplained",
    about: "tells a registration that is gone as an outage of the vendor",
    decision: "unknown_client_told",
    trips: &["registration/recovers-when-forgotten"],
    conduct: || Conduct::registration(UnknownClientUnexplained),
};

struct UnknownClientUnexplained;

impl Registration for UnknownClientUnexplained {
    fn unknown_client_told(&self) -> Code {
        Code::VendorUnavailable
    }
}
