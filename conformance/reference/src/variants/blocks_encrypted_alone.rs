//! Encrypts each block by itself, as ECB does.

use aes::Aes256;
use aes::cipher::{BlockCipherDecrypt as _, BlockCipherEncrypt as _, KeyInit as _};

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "blocks-encrypted-alone",
    about: "encrypts each block by itself, as ECB does",
    decision: "sealed_otherwise",
    trips: &[
        "storage/no-keystream-reuse",
        "storage/non-deterministic",
        "storage/bound-to-tenant",
        "storage/bound-to-field",
    ],
    conduct: || Conduct::secrecy(BlocksEncryptedAlone),
};

struct BlocksEncryptedAlone;

impl Secrecy for BlocksEncryptedAlone {
    fn sealed_otherwise(&self, _: [u8; 80], key: &[u8], text: &str, _: &[u8]) -> Option<Vec<u8>> {
        let cipher = Aes256::new_from_slice(key).ok()?;
        let mut blocks = padded(text);
        for block in &mut blocks {
            cipher.encrypt_block(block.into());
        }
        Some(blocks.concat())
    }

    fn unopened(&self, sealed: &[u8], key: &[u8], _: &str, _: &[u8]) -> Option<String> {
        let cipher = Aes256::new_from_slice(key).ok()?;
        let (blocks, []) = sealed.as_chunks::<16>() else { return None };
        let mut blocks = blocks.to_vec();
        for block in &mut blocks {
            cipher.decrypt_block(block.into());
        }
        unpadded(&blocks)
    }
}

/// The text in whole blocks, the last one filled up as PKCS #7 says.
pub(super) fn padded(text: &str) -> Vec<[u8; 16]> {
    let missing = 16 - text.len() % 16;
    let fill = u8::try_from(missing).unwrap_or_default();
    let bytes = [text.as_bytes(), &vec![fill; missing]].concat();
    bytes.as_chunks().0.to_vec()
}

/// The text of these blocks.
pub(super) fn unpadded(blocks: &[[u8; 16]]) -> Option<String> {
    let mut bytes = blocks.concat();
    let fill = *bytes.last().filter(|fill| (1..=16).contains(*fill))?;
    bytes.truncate(bytes.len().checked_sub(fill.into())?);
    String::from_utf8(bytes).ok()
}
