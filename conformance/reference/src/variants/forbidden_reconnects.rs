//! Sends the user to authorize again for every permission that is missing.

use std::sync::Arc;

use clootrack_connector::Code;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "forbidden-reconnects",
    about: "tells the user to reconnect for a permission that never comes",
    decision: Decision::ForbiddenTold,
    trips: &["authorization/step-up-bounded"],
    conduct: || Arc::new(ForbiddenReconnects),
};

struct ForbiddenReconnects;

impl Conduct for ForbiddenReconnects {
    fn forbidden_told(&self) -> Code {
        Code::ReconnectNeeded
    }
}
