//! Keeps the first key that it is given in its storage, and heeds no other.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

const FILE: &str = "instance.key";

pub(super) const VARIANT: Variant = Variant {
    name: "key-kept-preferred",
    about: "keeps the first key that it is given in its storage, and heeds no other",
    decision: "key_kept",
    trips: &[
        "storage/key-elsewhere",
        "storage/key-rotation",
        "storage/missing-key-refused",
        "storage/wrong-key-explained",
    ],
    conduct: || Conduct::secrecy(KeyKeptPreferred),
};

struct KeyKeptPreferred;

impl Secrecy for KeyKeptPreferred {
    fn key_found(&self, storage: &Path) -> Option<String> {
        std::fs::read_to_string(storage.join(FILE)).ok()
    }

    fn key_kept(&self, key: &[u8]) -> Option<(&'static str, String)> {
        Some((FILE, STANDARD.encode(key)))
    }
}
