//! Makes a key of any text that is none.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "key-from-any-text",
    about: "makes a key of any text that is none",
    decision: "keys",
    trips: &["storage/missing-key-refused"],
    conduct: || Conduct::secrecy(KeyFromAnyText),
};

struct KeyFromAnyText;

impl Secrecy for KeyFromAnyText {
    fn keys(&self, given: Vec<String>) -> Vec<String> {
        given.into_iter().map(|key| made(&key).unwrap_or(key)).collect()
    }
}

fn made(text: &str) -> Option<String> {
    let is_text = STANDARD.decode(text).is_err() && !text.is_empty();
    is_text.then(|| STANDARD.encode(Sha256::digest(text)))
}
