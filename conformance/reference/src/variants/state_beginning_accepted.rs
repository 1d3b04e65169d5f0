//! Takes the beginning of the `state` for the whole.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "state-beginning-accepted",
    about: "accepts the beginning of the state",
    decision: Decision::StateMatches,
    trips: &["authorization/state-verified"],
    conduct: || Arc::new(StateBeginningAccepted),
};

struct StateBeginningAccepted;

impl Conduct for StateBeginningAccepted {
    fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        matches!(got, [one] if !one.is_empty() && expected.starts_with(one.as_str()))
    }
}
