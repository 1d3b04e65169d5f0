//! Uses one state for every flow.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "state-constant",
    about: "uses one state for every flow",
    decision: "state",
    trips: &["authorization/state-unguessable"],
    conduct: || Conduct::flow(StateConstant),
};

struct StateConstant;

impl Flow for StateConstant {
    fn state(&self, _: String) -> String {
        "the-state-of-this-product-is-always-this".to_owned()
    }
}
