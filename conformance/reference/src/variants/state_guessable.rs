//! Uses only the first eight characters of a fresh state.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "state-guessable",
    about: "uses only the first eight characters of a fresh state",
    decision: "state",
    trips: &["authorization/state-unguessable"],
    conduct: || Conduct::flow(StateGuessable),
};

struct StateGuessable;

impl Flow for StateGuessable {
    fn state(&self, fresh: String) -> String {
        fresh.chars().take(8).collect()
    }
}
