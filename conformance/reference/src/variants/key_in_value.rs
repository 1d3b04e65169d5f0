//! Seals each part of a credential under a key of its own, and stores that key in front of it.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use super::Variant;
use crate::conduct::{Conduct, Secrecy};
use crate::seal::NONCE;

const KEY: usize = 32;

pub(super) const VARIANT: Variant = Variant {
    name: "key-in-value",
    about: "seals each part of a credential under a key of its own, and stores that key in front of it",
    decision: "sealed_otherwise",
    trips: &[
        "storage/key-elsewhere",
        "storage/key-rotation",
        "storage/no-built-in-key",
        "storage/wrong-key-explained",
    ],
    conduct: || Conduct::secrecy(KeyInValue),
};

struct KeyInValue;

impl Secrecy for KeyInValue {
    fn sealed_otherwise(&self, fresh: [u8; 80], _: &[u8], text: &str, place: &[u8]) -> Option<Vec<u8>> {
        let (key, rest) = fresh.split_first_chunk::<KEY>()?;
        let nonce = rest.first_chunk::<NONCE>()?;
        let payload = Payload { msg: text.as_bytes(), aad: place };
        let sealed = XChaCha20Poly1305::new(key.into()).encrypt(&XNonce::from(*nonce), payload).ok()?;
        Some([key.as_slice(), nonce, &sealed].concat())
    }

    fn unopened(&self, sealed: &[u8], _: &[u8], _: &str, place: &[u8]) -> Option<String> {
        let (key, rest) = sealed.split_first_chunk::<KEY>()?;
        let (nonce, msg) = rest.split_first_chunk::<NONCE>()?;
        let payload = Payload { msg, aad: place };
        let text = XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(*nonce), payload).ok()?;
        String::from_utf8(text).ok()
    }
}
