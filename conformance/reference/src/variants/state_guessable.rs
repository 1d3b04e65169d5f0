//! Uses only the first eight characters of a fresh state.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "state-guessable",
    about: "uses only the first eight characters of a fresh state",
    decision: Decision::State,
    trips: &["authorization/state-unguessable"],
    conduct: || Arc::new(StateGuessable),
};

struct StateGuessable;

impl Conduct for StateGuessable {
    fn state(&self, fresh: String) -> String {
        fresh.chars().take(8).collect()
    }
}
