//! Takes the beginning of the `state` for the whole.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "state-beginning-accepted",
    about: "accepts the beginning of the state",
    decision: "state_matches",
    trips: &["authorization/state-verified"],
    conduct: || Conduct::flow(StateBeginningAccepted),
};

struct StateBeginningAccepted;

impl Flow for StateBeginningAccepted {
    fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        matches!(got, [one] if !one.is_empty() && expected.starts_with(one.as_str()))
    }
}
