//! Compares the `state` only where there is one.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "state-absent-accepted",
    about: "accepts a callback without a state",
    decision: Decision::StateMatches,
    trips: &["authorization/state-verified"],
    conduct: || Arc::new(StateAbsentAccepted),
};

struct StateAbsentAccepted;

impl Conduct for StateAbsentAccepted {
    fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        got.is_empty() || got == [expected]
    }
}
