//! Makes the key of a credential of its connection's name.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest as _, Sha256};

use super::Variant;
use crate::conduct::{Conduct, Secrecy};
use crate::seal::NONCE;

pub(super) const VARIANT: Variant = Variant {
    name: "key-of-record",
    about: "makes the key of a credential of its connection's name",
    decision: "sealed_otherwise",
    trips: &[
        "storage/key-elsewhere",
        "storage/key-rotation",
        "storage/no-built-in-key",
        "storage/wrong-key-explained",
    ],
    conduct: || Conduct::secrecy(KeyOfRecord),
};

struct KeyOfRecord;

impl Secrecy for KeyOfRecord {
    fn sealed_otherwise(&self, fresh: [u8; 80], _: &[u8], text: &str, place: &[u8]) -> Option<Vec<u8>> {
        let nonce = fresh.first_chunk::<NONCE>()?;
        let payload = Payload { msg: text.as_bytes(), aad: place };
        let sealed = cipher(place)?.encrypt(&XNonce::from(*nonce), payload).ok()?;
        Some([nonce.as_slice(), &sealed].concat())
    }

    fn unopened(&self, sealed: &[u8], _: &[u8], _: &str, place: &[u8]) -> Option<String> {
        let (nonce, msg) = sealed.split_first_chunk::<NONCE>()?;
        let text = cipher(place)?.decrypt(&XNonce::from(*nonce), Payload { msg, aad: place }).ok()?;
        String::from_utf8(text).ok()
    }
}

fn cipher(place: &[u8]) -> Option<XChaCha20Poly1305> {
    let (_, rest) = part(place)?;
    let (record, _) = part(rest)?;
    XChaCha20Poly1305::new_from_slice(&Sha256::digest(record)).ok()
}

/// The first part of a place, and what follows: each carries its length.
fn part(place: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = place.split_first_chunk::<8>()?;
    rest.split_at_checked(u64::from_be_bytes(*length).try_into().ok()?)
}
