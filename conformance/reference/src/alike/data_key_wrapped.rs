//! Seals each part of a credential under a data key of its own, and that one under the key that it was given.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::conduct::{Conduct, Secrecy};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "data-key-wrapped",
    about: "seals each part of a credential under a data key of its own, and that one under the key that it was given",
    decision: "sealed_otherwise",
    trips: &[],
    conduct: || Conduct::secrecy(DataKeyWrapped),
};

struct DataKeyWrapped;

const NONCE: usize = 24;
const DATA_KEY: usize = 32;
/// A sealed data key ends with a tag.
const WRAPPED: usize = DATA_KEY + 16;

impl Secrecy for DataKeyWrapped {
    fn sealed_otherwise(&self, fresh: [u8; 80], key: &[u8], text: &str, place: &[u8]) -> Option<Vec<u8>> {
        let (data_key, nonces) = fresh.split_first_chunk::<DATA_KEY>()?;
        let (outer, inner) = nonces.split_first_chunk::<NONCE>()?;
        let inner = inner.first_chunk::<NONCE>()?;
        let wrapped = cipher(key)?.encrypt(&XNonce::from(*outer), payload(data_key, place)).ok()?;
        let sealed =
            cipher(data_key)?.encrypt(&XNonce::from(*inner), payload(text.as_bytes(), place)).ok()?;
        Some([outer.as_slice(), &wrapped, inner, &sealed].concat())
    }

    fn unopened(&self, sealed: &[u8], key: &[u8], _: &str, place: &[u8]) -> Option<String> {
        let (outer, rest) = sealed.split_first_chunk::<NONCE>()?;
        let (wrapped, rest) = rest.split_first_chunk::<WRAPPED>()?;
        let (inner, sealed) = rest.split_first_chunk::<NONCE>()?;
        let data_key = cipher(key)?.decrypt(&XNonce::from(*outer), payload(wrapped, place)).ok()?;
        let text = cipher(&data_key)?.decrypt(&XNonce::from(*inner), payload(sealed, place)).ok()?;
        String::from_utf8(text).ok()
    }
}

fn cipher(key: &[u8]) -> Option<XChaCha20Poly1305> {
    XChaCha20Poly1305::new_from_slice(key).ok()
}

fn payload<'a>(msg: &'a [u8], aad: &'a [u8]) -> Payload<'a, 'a> {
    Payload { msg, aad }
}
