//! Computes the nonce from the text, so that equal tokens look alike.

use sha2::{Digest as _, Sha256};

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "nonce-of-the-text",
    about: "computes the nonce from the text, so that equal tokens look alike",
    decision: "nonce",
    trips: &["storage/non-deterministic"],
    conduct: || Conduct::secrecy(NonceOfTheText),
};

struct NonceOfTheText;

impl Secrecy for NonceOfTheText {
    fn nonce(&self, fresh: [u8; 24], key: &[u8], text: &str, _: &[u8]) -> [u8; 24] {
        let digest = Sha256::new().chain_update(key).chain_update(text).finalize();
        digest.first_chunk().copied().unwrap_or(fresh)
    }
}
