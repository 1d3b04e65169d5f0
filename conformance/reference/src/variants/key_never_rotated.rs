//! Goes on writing under the oldest key.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "key-never-rotated",
    about: "goes on writing under the oldest key",
    decision: "keys",
    trips: &["storage/key-rotation", "tokens/rotation-tracked"],
    conduct: || Conduct::secrecy(KeyNeverRotated),
};

struct KeyNeverRotated;

impl Secrecy for KeyNeverRotated {
    fn keys(&self, given: Vec<String>) -> Vec<String> {
        given.into_iter().rev().collect()
    }
}
