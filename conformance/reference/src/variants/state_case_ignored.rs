//! Compares the `state` without its case.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "state-case-ignored",
    about: "compares the state without its case",
    decision: Decision::StateMatches,
    trips: &["authorization/state-verified"],
    conduct: || Arc::new(StateCaseIgnored),
};

struct StateCaseIgnored;

impl Conduct for StateCaseIgnored {
    fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        matches!(got, [one] if one.eq_ignore_ascii_case(expected))
    }
}
