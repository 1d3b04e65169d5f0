//! How a secret lies on disk.
//!
//! XChaCha20-Poly1305 under a fresh random nonce. The place that a secret belongs to is its associated
//! data, so a sealed value moved to another organization, connection or field does not open.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret as _, SecretBox, SecretString};
use sha2::{Digest as _, Sha256};

use crate::entropy::{self, NoRandomness};

const FORMAT: u8 = 1;
const ID: usize = 8;
/// How long a nonce is.
pub(crate) const NONCE: usize = 24;

/// Where a secret belongs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) organization: &'a str,
    pub(crate) record: &'a str,
    pub(crate) field: &'a str,
}

impl Place<'_> {
    /// Each part carries its length, so that no two places have the same bytes.
    pub(crate) fn bytes(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for part in [self.organization, self.record, self.field] {
            bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
        bytes
    }
}

/// The keys given, the current one first.
pub(crate) struct KeyRing {
    current: Key,
    others: Vec<Key>,
}

struct Key {
    id: [u8; ID],
    bytes: SecretBox<[u8; 32]>,
    cipher: XChaCha20Poly1305,
}

/// Why the keys given are no use.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadKey {
    /// There is none.
    #[error("no key was given")]
    Missing,
    /// One is not standard base64 of 32 bytes.
    #[error("a key is not standard base64 of 32 bytes")]
    Malformed,
    /// One has no bit set: a place holder that nobody replaced.
    #[error("a key consists of zeros")]
    Zeros,
}

impl BadKey {
    /// The same for the operator.
    pub(crate) fn cause(&self) -> &'static str {
        match self {
            Self::Missing => "Credentials are only ever stored encrypted, and no key was given.",
            Self::Malformed => {
                "Credentials are only ever stored encrypted, and a key is not standard base64 of 32 bytes."
            }
            Self::Zeros => "A key consists of zeros, as a place holder does that nobody has replaced.",
        }
    }
}

/// Why a secret could not be sealed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotSealed {
    /// No nonce could be drawn.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The cipher takes no text of this length.
    #[error("the secret is too long to be sealed")]
    TooLong,
}

/// Why a sealed value does not open: wrong key, wrong place, or changed. Which of them is nobody's business.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("a stored credential cannot be read")]
pub(crate) struct Unreadable;

impl KeyRing {
    pub(crate) fn parse(keys: &[String]) -> Result<Self, BadKey> {
        let mut keys = keys.iter().map(|key| Key::parse(key)).collect::<Result<Vec<_>, _>>()?.into_iter();
        let current = keys.next().ok_or(BadKey::Missing)?;
        Ok(Self { current, others: keys.collect() })
    }

    /// The key that seals.
    pub(crate) fn current(&self) -> &[u8] {
        self.current.bytes.expose_secret()
    }

    /// All of them, the current one first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &[u8]> {
        self.keys().map(|key| key.bytes.expose_secret().as_slice())
    }

    fn keys(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.current).chain(&self.others)
    }

    /// Seals under the current key.
    pub(crate) fn seal(&self, plain: &str, place: Place<'_>) -> Result<Vec<u8>, NotSealed> {
        self.seal_under(plain, place, |fresh| fresh)
    }

    /// The same, under the nonce that is made of a fresh one.
    pub(crate) fn seal_under(
        &self,
        plain: &str,
        place: Place<'_>,
        nonce: impl FnOnce([u8; NONCE]) -> [u8; NONCE],
    ) -> Result<Vec<u8>, NotSealed> {
        let nonce = nonce(entropy::bytes::<NONCE>()?);
        let payload = Payload { msg: plain.as_bytes(), aad: &place.bytes() };
        let nonce_bytes = XNonce::from(nonce);
        let sealed = self.current.cipher.encrypt(&nonce_bytes, payload).map_err(|_| NotSealed::TooLong)?;
        Ok([&[FORMAT], self.current.id.as_slice(), &nonce, &sealed].concat())
    }

    /// Opens what any of the keys sealed for this place.
    pub(crate) fn open(&self, sealed: &[u8], place: Place<'_>) -> Result<SecretString, Unreadable> {
        let sealed = sealed.strip_prefix(&[FORMAT]).ok_or(Unreadable)?;
        let (id, sealed) = sealed.split_first_chunk::<ID>().ok_or(Unreadable)?;
        let (nonce, msg) = sealed.split_first_chunk::<NONCE>().ok_or(Unreadable)?;
        let key = self.keys().find(|key| key.id == *id).ok_or(Unreadable)?;
        let payload = Payload { msg, aad: &place.bytes() };
        let plain = key.cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| Unreadable)?;
        Ok(SecretString::from(String::from_utf8(plain).map_err(|_| Unreadable)?))
    }
}

impl Key {
    fn parse(text: &str) -> Result<Self, BadKey> {
        let bytes = STANDARD.decode(text).map_err(|_| BadKey::Malformed)?;
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| BadKey::Malformed)?;
        if bytes == [0; 32] {
            return Err(BadKey::Zeros);
        }
        let digest = Sha256::digest(bytes);
        let id = digest.first_chunk::<ID>().copied().ok_or(BadKey::Malformed)?;
        Ok(Self { id, cipher: XChaCha20Poly1305::new(&bytes.into()), bytes: SecretBox::new(Box::new(bytes)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Place<'_> = Place { organization: "acme", record: "c1", field: "access" };

    fn key(fill: u8) -> String {
        STANDARD.encode([fill; 32])
    }

    fn ring(keys: &[String]) -> KeyRing {
        KeyRing::parse(keys).unwrap()
    }

    #[test]
    fn what_was_sealed_opens_again() {
        let ring = ring(&[key(1)]);
        let sealed = ring.seal("secret", HERE).unwrap();
        assert_eq!(ring.open(&sealed, HERE).unwrap().expose_secret(), "secret");
    }

    #[test]
    fn equal_secrets_look_different() {
        let ring = ring(&[key(1)]);
        assert_ne!(ring.seal("secret", HERE).unwrap(), ring.seal("secret", HERE).unwrap());
    }

    #[test]
    fn a_sealed_value_opens_in_its_own_place_only() {
        let ring = ring(&[key(1)]);
        let sealed = ring.seal("secret", HERE).unwrap();
        for elsewhere in [
            Place { organization: "birch", ..HERE },
            Place { record: "c2", ..HERE },
            Place { field: "refresh", ..HERE },
            Place { organization: "acmec", record: "1", ..HERE },
        ] {
            assert_eq!(ring.open(&sealed, elsewhere).unwrap_err(), Unreadable, "{elsewhere:?}");
        }
    }

    #[test]
    fn every_changed_bit_is_noticed() {
        let ring = ring(&[key(1)]);
        let sealed = ring.seal("secret", HERE).unwrap();
        for bit in 0..sealed.len() * 8 {
            let mut changed = sealed.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(ring.open(&changed, HERE).is_err(), "bit {bit}");
        }
        assert!(ring.open(&sealed[..sealed.len() - 1], HERE).is_err());
        assert!(ring.open(b"secret", HERE).is_err());
        assert!(ring.open(b"", HERE).is_err());
    }

    #[test]
    fn an_old_key_still_reads_and_the_first_one_writes() {
        let old = ring(&[key(1)]);
        let both = ring(&[key(2), key(1)]);
        let new = ring(&[key(2)]);
        let before = old.seal("secret", HERE).unwrap();
        assert!(both.open(&before, HERE).is_ok());
        assert!(new.open(&before, HERE).is_err());
        let after = both.seal("secret", HERE).unwrap();
        assert!(new.open(&after, HERE).is_ok());
        assert!(old.open(&after, HERE).is_err());
    }

    #[test]
    fn keys_are_32_bytes_in_base64_or_refused() {
        assert_eq!(KeyRing::parse(&[]).err(), Some(BadKey::Missing));
        for bad in ["", "short", "!!!", &STANDARD.encode([0; 31]), &STANDARD.encode([0; 33])] {
            assert_eq!(KeyRing::parse(&[bad.to_owned()]).err(), Some(BadKey::Malformed), "{bad}");
        }
        assert_eq!(KeyRing::parse(&[key(0)]).err(), Some(BadKey::Zeros));
    }
}
