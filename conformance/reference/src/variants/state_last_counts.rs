//! Looks at the last `state` of a callback, as a map of parameters does.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "state-last-counts",
    about: "looks at the last of several states",
    decision: Decision::StateMatches,
    trips: &["authorization/state-verified"],
    conduct: || Arc::new(StateLastCounts),
};

struct StateLastCounts;

impl Conduct for StateLastCounts {
    fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        got.last().is_some_and(|last| last == expected)
    }
}
