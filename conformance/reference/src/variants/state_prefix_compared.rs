//! Compares the beginning of the `state` only, and not its case.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "state-prefix-compared",
    about: "compares only the beginning of the state, ignoring case",
    decision: Decision::StateMatches,
    trips: &["authorization/state-verified"],
    conduct: || Arc::new(StatePrefixCompared),
};

struct StatePrefixCompared;

impl Conduct for StatePrefixCompared {
    fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        let beginning = |text: &str| text.get(..16).map(str::to_ascii_lowercase);
        let got = got.first().and_then(|got| beginning(got));
        got.is_some() && got == beginning(expected)
    }
}
