//! Takes a key of its own where none is given.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "key-defaulted",
    about: "takes a key of its own where none is given",
    decision: "keys",
    trips: &["storage/missing-key-refused"],
    conduct: || Conduct::secrecy(KeyDefaulted),
};

struct KeyDefaulted;

impl Secrecy for KeyDefaulted {
    fn keys(&self, given: Vec<String>) -> Vec<String> {
        if given.is_empty() { vec![STANDARD.encode([7; 32])] } else { given }
    }
}
