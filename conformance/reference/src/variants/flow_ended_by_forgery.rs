//! Ends a flow at the first callback that is not genuine.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "flow-ended-by-forgery",
    about: "ends the authorization when a forged callback arrives",
    decision: "keeps_flow",
    trips: &[
        "authorization/state-verified",
        "authorization/forged-error-ignored",
        "authorization/iss-validated",
    ],
    conduct: || Conduct::flow(FlowEndedByForgery),
};

struct FlowEndedByForgery;

impl Flow for FlowEndedByForgery {
    fn keeps_flow(&self) -> bool {
        false
    }
}
