//! Seals as Fernet, which knows no associated data: what it belongs to stands in the sealed text.

use aes::Aes128;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt as _, BlockModeEncrypt as _, KeyIvInit as _};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::conduct::{Conduct, Secrecy};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "sealed-as-fernet",
    about: "seals as Fernet, with the organization, the connection and the field in the sealed text",
    decision: "sealed_otherwise",
    trips: &[],
    conduct: || Conduct::secrecy(SealedAsFernet),
};

struct SealedAsFernet;

const VERSION: u8 = 0x80;
/// The second of its making, in clear, for whoever sets an age. Nobody does here.
const MADE: [u8; 8] = 1_790_000_000_u64.to_be_bytes();
const IV: usize = 16;
const TAG: usize = 32;

impl Secrecy for SealedAsFernet {
    fn sealed_otherwise(&self, fresh: [u8; 80], key: &[u8], text: &str, place: &[u8]) -> Option<Vec<u8>> {
        let iv = fresh.first_chunk::<IV>()?;
        token(key, iv, &[place, text.as_bytes()].concat()).map(String::into_bytes)
    }

    fn unopened(&self, sealed: &[u8], key: &[u8], _: &str, place: &[u8]) -> Option<String> {
        let opened = opened(key, sealed)?;
        String::from_utf8(opened.strip_prefix(place)?.to_vec()).ok()
    }
}

/// A Fernet token of this text: version, time, initialization vector, AES-128-CBC, and HMAC-SHA256 of it all.
fn token(key: &[u8], iv: &[u8; IV], text: &[u8]) -> Option<String> {
    let (signing, encryption) = key.split_at_checked(16)?;
    let cipher = cbc::Encryptor::<Aes128>::new_from_slices(encryption, iv).ok()?;
    let encrypted = cipher.encrypt_padded_vec::<Pkcs7>(text);
    let signed = [&[VERSION], MADE.as_slice(), iv, &encrypted].concat();
    let tag = tag(signing, &signed)?.finalize().into_bytes();
    Some(URL_SAFE.encode([signed.as_slice(), &tag].concat()))
}

/// The text of a Fernet token, if it was made with this key and nobody has changed it.
fn opened(key: &[u8], token: &[u8]) -> Option<Vec<u8>> {
    let (signing, encryption) = key.split_at_checked(16)?;
    let bytes = URL_SAFE.decode(token).ok()?;
    let (signed, theirs) = bytes.split_at_checked(bytes.len().checked_sub(TAG)?)?;
    tag(signing, signed)?.verify_slice(theirs).ok()?;
    let (iv, encrypted) = signed.strip_prefix(&[VERSION])?.get(MADE.len()..)?.split_first_chunk::<IV>()?;
    let cipher = cbc::Decryptor::<Aes128>::new_from_slices(encryption, iv).ok()?;
    cipher.decrypt_padded_vec::<Pkcs7>(encrypted).ok()
}

fn tag(key: &[u8], signed: &[u8]) -> Option<Hmac<Sha256>> {
    let mut tag = Hmac::<Sha256>::new_from_slice(key).ok()?;
    tag.update(signed);
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The token that the specification gives as an example to be read.
    #[test]
    fn a_token_that_somebody_else_has_made_is_read() {
        let key = URL_SAFE.decode("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=").unwrap();
        let token = "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==";
        assert_eq!(opened(&key, token.as_bytes()).unwrap(), b"hello");
        let own = super::token(&key, &[7; IV], b"hello").unwrap();
        assert_eq!(opened(&key, own.as_bytes()).unwrap(), b"hello");
        assert!(opened(&key, own.replacen('g', "h", 1).as_bytes()).is_none());
    }
}
