//! Compares the `state` without its case.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "state-case-ignored",
    about: "compares the state without its case",
    decision: "state_matches",
    trips: &["authorization/state-verified"],
    conduct: || Conduct::flow(StateCaseIgnored),
};

struct StateCaseIgnored;

impl Flow for StateCaseIgnored {
    fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        matches!(got, [one] if one.eq_ignore_ascii_case(expected))
    }
}
