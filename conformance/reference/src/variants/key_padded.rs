//! Fills a key that is too short up with zeros.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "key-padded",
    about: "fills a key that is too short up with zeros",
    decision: "keys",
    trips: &["storage/missing-key-refused"],
    conduct: || Conduct::secrecy(KeyPadded),
};

struct KeyPadded;

impl Secrecy for KeyPadded {
    fn keys(&self, given: Vec<String>) -> Vec<String> {
        given.into_iter().map(|key| padded(&key).unwrap_or(key)).collect()
    }
}

fn padded(key: &str) -> Option<String> {
    let mut bytes = STANDARD.decode(key).ok().filter(|bytes| !bytes.is_empty())?;
    bytes.resize(32, 0);
    Some(STANDARD.encode(bytes))
}
