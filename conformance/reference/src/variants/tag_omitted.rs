//! Encrypts with a cipher that authenticates nothing: CBC alone.

use aes::Aes256;
use aes::cipher::{BlockCipherDecrypt as _, BlockCipherEncrypt as _, KeyInit as _};

use super::Variant;
use super::blocks_encrypted_alone::{padded, unpadded};
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "tag-omitted",
    about: "encrypts with a cipher that authenticates nothing: CBC alone",
    decision: "sealed_otherwise",
    trips: &["storage/tampering-detected", "storage/bound-to-tenant", "storage/bound-to-field"],
    conduct: || Conduct::secrecy(TagOmitted),
};

struct TagOmitted;

impl Secrecy for TagOmitted {
    fn sealed_otherwise(&self, fresh: [u8; 80], key: &[u8], text: &str, _: &[u8]) -> Option<Vec<u8>> {
        let cipher = Aes256::new_from_slice(key).ok()?;
        let mut sealed = vec![*fresh.first_chunk()?];
        for block in padded(text) {
            let mut block = xor(block, *sealed.last()?);
            cipher.encrypt_block((&mut block).into());
            sealed.push(block);
        }
        Some(sealed.concat())
    }

    fn unopened(&self, sealed: &[u8], key: &[u8], _: &str, _: &[u8]) -> Option<String> {
        let cipher = Aes256::new_from_slice(key).ok()?;
        let (sealed, []) = sealed.as_chunks::<16>() else { return None };
        let plain = sealed.windows(2).map(|pair| {
            let mut block = pair[1];
            cipher.decrypt_block((&mut block).into());
            xor(block, pair[0])
        });
        unpadded(&plain.collect::<Vec<_>>())
    }
}

fn xor(one: [u8; 16], other: [u8; 16]) -> [u8; 16] {
    std::array::from_fn(|at| one[at] ^ other[at])
}
