//! Lets anybody finish a flow whose session they know.

use std::sync::Arc;

use clootrack_connector::message::Caller;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "callback-of-another",
    about: "lets anybody finish a flow whose session they know",
    decision: Decision::FlowBelongs,
    trips: &["authorization/callback-bound-to-session"],
    conduct: || Arc::new(CallbackOfAnother),
};

struct CallbackOfAnother;

impl Conduct for CallbackOfAnother {
    fn flow_belongs(&self, _: &Caller, _: &Caller) -> bool {
        true
    }
}
