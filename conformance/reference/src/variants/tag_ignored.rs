//! Reads what does not open without looking at its tag: a stream cipher that authenticates nothing.

use chacha20poly1305::aead::{Aead as _, KeyInit as _};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "tag-ignored",
    about: "reads what does not open without looking at its tag: a stream cipher that authenticates nothing",
    decision: "unopened",
    trips: &["storage/tampering-detected", "storage/bound-to-tenant", "storage/bound-to-field"],
    conduct: || Conduct::secrecy(TagIgnored),
};

struct TagIgnored;

/// Before the text stand a version, a key's id and a nonce, behind it a tag.
const NONCE: std::ops::Range<usize> = 9..33;
const TAG: usize = 16;

impl Secrecy for TagIgnored {
    fn unopened(&self, sealed: &[u8], key: &[u8], _: &str, _: &[u8]) -> Option<String> {
        let nonce: [u8; 24] = sealed.get(NONCE)?.try_into().ok()?;
        let text = sealed.get(NONCE.end..sealed.len().checked_sub(TAG)?)?;
        let cipher = XChaCha20Poly1305::new_from_slice(key).ok()?;
        // The same stream undoes what it did.
        let mut plain = cipher.encrypt(&XNonce::from(nonce), text).ok()?;
        plain.truncate(text.len());
        String::from_utf8(plain).ok()
    }
}
