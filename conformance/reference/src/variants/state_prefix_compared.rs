//! Compares the beginning of the `state` only, and not its case.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "state-prefix-compared",
    about: "compares only the beginning of the state, ignoring case",
    decision: "state_matches",
    trips: &["authorization/state-verified"],
    conduct: || Conduct::flow(StatePrefixCompared),
};

struct StatePrefixCompared;

impl Flow for StatePrefixCompared {
    fn state_matches(&self, expected: &str, got: &[String]) -> bool {
        let beginning = |text: &str| text.get(..16).map(str::to_ascii_lowercase);
        let got = got.first().and_then(|got| beginning(got));
        got.is_some() && got == beginning(expected)
    }
}
