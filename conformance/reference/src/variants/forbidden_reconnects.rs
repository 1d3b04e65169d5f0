//! Sends the user to authorize again for every permission that is missing.

use clootrack_connector::Code;

use super::Variant;
use crate::conduct::{Conduct, Permissions};

pub(super) const VARIANT: Variant = Variant {
    name: "forbidden-reconnects",
    about: "tells the user to reconnect for a permission that never comes",
    decision: "forbidden_told",
    trips: &["authorization/step-up-bounded", "troubleshooting/failure-is-not-empty"],
    conduct: || Conduct::permissions(ForbiddenReconnects),
};

struct ForbiddenReconnects;

impl Permissions for ForbiddenReconnects {
    fn forbidden_told(&self) -> Code {
        Code::ReconnectNeeded
    }
}
