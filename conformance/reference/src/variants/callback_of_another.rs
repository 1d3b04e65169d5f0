//! Lets anybody finish a flow whose session they know.

use clootrack_connector::message::Caller;

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "callback-of-another",
    about: "lets anybody finish a flow whose session they know",
    decision: "flow_belongs",
    trips: &["authorization/callback-bound-to-session"],
    conduct: || Conduct::flow(CallbackOfAnother),
};

struct CallbackOfAnother;

impl Flow for CallbackOfAnother {
    fn flow_belongs(&self, _: &Caller, _: &Caller) -> bool {
        true
    }
}
