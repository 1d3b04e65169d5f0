//! Has one key of its own for all installations, and heeds none that it is given.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "key-built-in",
    about: "has one key of its own for all installations, and heeds none that it is given",
    decision: "keys",
    trips: &[
        "storage/key-elsewhere",
        "storage/key-rotation",
        "storage/missing-key-refused",
        "storage/no-built-in-key",
        "storage/wrong-key-explained",
    ],
    conduct: || Conduct::secrecy(KeyBuiltIn),
};

struct KeyBuiltIn;

impl Secrecy for KeyBuiltIn {
    fn keys(&self, _: Vec<String>) -> Vec<String> {
        vec![STANDARD.encode([7; 32])]
    }
}
