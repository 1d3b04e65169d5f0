//! Never looks at the `state` of a callback.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "state-ignored",
    about: "accepts a callback whatever its state",
    decision: Decision::StateMatches,
    trips: &["authorization/state-verified", "authorization/forged-error-ignored"],
    conduct: || Arc::new(StateIgnored),
};

struct StateIgnored;

impl Conduct for StateIgnored {
    fn state_matches(&self, _: &str, _: &[String]) -> bool {
        true
    }
}
