//! Calls a registration that is gone an outage.

use std::sync::Arc;

use clootrack_connector::Code;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "unknown-client-unexplained",
    about: "tells a registration that is gone as an outage of the vendor",
    decision: Decision::UnknownClientTold,
    trips: &["registration/recovers-when-forgotten"],
    conduct: || Arc::new(UnknownClientUnexplained),
};

struct UnknownClientUnexplained;

impl Conduct for UnknownClientUnexplained {
    fn unknown_client_told(&self) -> Code {
        Code::VendorUnavailable
    }
}
