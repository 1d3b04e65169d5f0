//! Uses one state for every flow.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "state-constant",
    about: "uses one state for every flow",
    decision: Decision::State,
    trips: &["authorization/state-unguessable"],
    conduct: || Arc::new(StateConstant),
};

struct StateConstant;

impl Conduct for StateConstant {
    fn state(&self, _: String) -> String {
        "the-state-of-this-product-is-always-this".to_owned()
    }
}
