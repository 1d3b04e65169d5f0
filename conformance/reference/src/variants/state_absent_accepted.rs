//! Compares the `state` only where there is one.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "state-absent-accepted",
    about: "accepts a callback without a state",
    decision: "state_matches",
    trips: &["authorization/state-verified"],
    conduct: || Conduct::flow(StateAbsentAccepted),
};

struct StateAbsentAccepted;

impl Flow for StateAbsentAccepted {
    fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        got.is_empty() || got == [expected]
    }
}
