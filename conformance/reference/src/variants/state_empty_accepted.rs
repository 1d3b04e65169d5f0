//! Takes an empty `state` for none at all.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "state-empty-accepted",
    about: "accepts a callback whose state is empty",
    decision: "state_matches",
    trips: &["authorization/state-verified"],
    conduct: || Conduct::flow(StateEmptyAccepted),
};

struct StateEmptyAccepted;

impl Flow for StateEmptyAccepted {
    fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        got == [""] || got == [expected]
    }
}
