//! Looks at the first `state` of a callback, as if there were no other.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "state-first-counts",
    about: "looks at the first of several states",
    decision: Decision::StateMatches,
    trips: &["authorization/state-verified"],
    conduct: || Arc::new(StateFirstCounts),
};

struct StateFirstCounts;

impl Conduct for StateFirstCounts {
    fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        got.first().is_some_and(|first| first == expected)
    }
}
