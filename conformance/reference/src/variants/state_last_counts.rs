//! Looks at the last `state` of a callback, as a map of parameters does.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "state-last-counts",
    about: "looks at the last of several states",
    decision: "state_matches",
    trips: &["authorization/state-verified"],
    conduct: || Conduct::flow(StateLastCounts),
};

struct StateLastCounts;

impl Flow for StateLastCounts {
    fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        got.last().is_some_and(|last| last == expected)
    }
}
