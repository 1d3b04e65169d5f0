//! Takes an empty `state` for none at all.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "state-empty-accepted",
    about: "accepts a callback whose state is empty",
    decision: Decision::StateMatches,
    trips: &["authorization/state-verified"],
    conduct: || Arc::new(StateEmptyAccepted),
};

struct StateEmptyAccepted;

impl Conduct for StateEmptyAccepted {
    fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        got == [""] || got == [expected]
    }
}
