//! Looks at the first `state` of a callback, as if there were no other.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "state-first-counts",
    about: "looks at the first of several states",
    decision: "state_matches",
    trips: &["authorization/state-verified"],
    conduct: || Conduct::flow(StateFirstCounts),
};

struct StateFirstCounts;

impl Flow for StateFirstCounts {
    fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        got.first().is_some_and(|first| first == expected)
    }
}
