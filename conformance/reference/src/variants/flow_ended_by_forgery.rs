//! Ends a flow at the first callback that is not genuine.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "flow-ended-by-forgery",
    about: "ends the authorization when a forged callback arrives",
    decision: Decision::KeepsFlow,
    trips: &[
        "authorization/state-verified",
        "authorization/forged-error-ignored",
        "authorization/iss-validated",
    ],
    conduct: || Arc::new(FlowEndedByForgery),
};

struct FlowEndedByForgery;

impl Conduct for FlowEndedByForgery {
    fn keeps_flow(&self) -> bool {
        false
    }
}
