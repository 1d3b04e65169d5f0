//! Never looks at the `state` of a callback.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "state-ignored",
    about: "accepts a callback whatever its state",
    decision: "state_matches",
    trips: &["authorization/state-verified", "authorization/forged-error-ignored"],
    conduct: || Conduct::flow(StateIgnored),
};

struct StateIgnored;

impl Flow for StateIgnored {
    fn state_matches(&self, _: &str, _: &[String]) -> bool {
        true
    }
}
