//! Knows only the first of the keys that it is given.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "key-first-of-two-only",
    about: "knows only the first of the keys that it is given",
    decision: "keys",
    trips: &["storage/key-rotation", "tokens/refresh-survives-restart", "tokens/refresh-used"],
    conduct: || Conduct::secrecy(KeyFirstOfTwoOnly),
};

struct KeyFirstOfTwoOnly;

impl Secrecy for KeyFirstOfTwoOnly {
    fn keys(&self, given: Vec<String>) -> Vec<String> {
        given.into_iter().take(1).collect()
    }
}
