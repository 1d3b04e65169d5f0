//! What every usual cipher lays over a text, given key and nonce.

use aes::cipher::{BlockCipherDecrypt as _, BlockCipherEncrypt as _, KeyInit as _};
use aes::{Aes128, Aes192, Aes256};
use chacha20::cipher::{KeyIvInit as _, StreamCipher, StreamCipherSeek};
use chacha20::{ChaCha20, XChaCha20};
use salsa20::XSalsa20;

/// A cipher with its key.
pub(crate) enum Stream<'a> {
    /// AES-GCM with a nonce of twelve bytes.
    Gcm(&'a Aes),
    /// AES-GCM with one of sixteen.
    GcmLongNonce(&'a Aes),
    /// AES-CTR.
    Ctr(&'a Aes),
    /// ChaCha20-Poly1305.
    ChaCha(&'a [u8; 32]),
    /// XChaCha20-Poly1305.
    XChaCha(&'a [u8; 32]),
    /// XSalsa20-Poly1305, which is libsodium's secretbox.
    XSalsa(&'a [u8; 32]),
}

/// AES with its key.
pub(crate) enum Aes {
    Short(Box<Aes128>),
    Middle(Box<Aes192>),
    Long(Box<Aes256>),
}

impl Aes {
    pub(crate) fn new(key: &[u8]) -> Option<Self> {
        match key.len() {
            16 => Aes128::new_from_slice(key).ok().map(|aes| Self::Short(Box::new(aes))),
            24 => Aes192::new_from_slice(key).ok().map(|aes| Self::Middle(Box::new(aes))),
            32 => Aes256::new_from_slice(key).ok().map(|aes| Self::Long(Box::new(aes))),
            _ => None,
        }
    }

    fn encrypt(&self, block: u128) -> u128 {
        let mut bytes = block.to_be_bytes();
        match self {
            Self::Short(aes) => aes.encrypt_block((&mut bytes).into()),
            Self::Middle(aes) => aes.encrypt_block((&mut bytes).into()),
            Self::Long(aes) => aes.encrypt_block((&mut bytes).into()),
        }
        u128::from_be_bytes(bytes)
    }

    pub(crate) fn decrypt(&self, block: &mut [u8; 16]) {
        match self {
            Self::Short(aes) => aes.decrypt_block(block.into()),
            Self::Middle(aes) => aes.decrypt_block(block.into()),
            Self::Long(aes) => aes.decrypt_block(block.into()),
        }
    }

    /// Lays the encrypted counters over a text. How much of a block counts, the mode says.
    fn count(&self, text: &mut [u8], counter: impl Fn(u128) -> u128) {
        for (number, block) in (0..).zip(text.chunks_mut(16)) {
            let stream = self.encrypt(counter(number)).to_be_bytes();
            block.iter_mut().zip(stream).for_each(|(byte, stream)| *byte ^= stream);
        }
    }
}

impl Stream<'_> {
    /// All ciphers that a key of its length is one for.
    pub(crate) fn of<'a>(key: &'a [u8], aes: &'a Aes) -> Vec<Stream<'a>> {
        let mut streams = vec![Stream::Gcm(aes), Stream::GcmLongNonce(aes), Stream::Ctr(aes)];
        if let Ok(key) = <&[u8; 32]>::try_from(key) {
            streams.extend([Stream::ChaCha(key), Stream::XChaCha(key), Stream::XSalsa(key)]);
        }
        streams
    }

    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Gcm(_) | Self::GcmLongNonce(_) => "AES-GCM",
            Self::Ctr(_) => "AES-CTR",
            Self::ChaCha(_) => "ChaCha20-Poly1305",
            Self::XChaCha(_) => "XChaCha20-Poly1305",
            Self::XSalsa(_) => "XSalsa20-Poly1305",
        }
    }

    pub(crate) fn nonce_length(&self) -> usize {
        match self {
            Self::Gcm(_) | Self::ChaCha(_) => 12,
            Self::GcmLongNonce(_) | Self::Ctr(_) => 16,
            Self::XChaCha(_) | Self::XSalsa(_) => 24,
        }
    }

    /// Lays its stream over a text; `None`: that nonce is none of its own.
    pub(crate) fn lay_over(&self, nonce: &[u8], text: &mut [u8]) -> Option<()> {
        match self {
            Self::Gcm(aes) => {
                let mut first = [0; 16];
                first.get_mut(..12)?.copy_from_slice(nonce);
                // Number 1 is for the tag.
                aes.count(text, |number| low(u128::from_be_bytes(first), number + 2));
            }
            Self::GcmLongNonce(aes) => {
                let first = hashed(u128::from_be_bytes(nonce.try_into().ok()?), aes.encrypt(0));
                aes.count(text, |number| low(first, number + 1));
            }
            Self::Ctr(aes) => {
                let first = u128::from_be_bytes(nonce.try_into().ok()?);
                aes.count(text, |number| first.wrapping_add(number));
            }
            // The first block is the tag's, or half of it.
            Self::ChaCha(key) => lay(ChaCha20::new_from_slices(*key, nonce).ok()?, 64, text)?,
            Self::XChaCha(key) => lay(XChaCha20::new_from_slices(*key, nonce).ok()?, 64, text)?,
            Self::XSalsa(key) => lay(XSalsa20::new_from_slices(*key, nonce).ok()?, 32, text)?,
        }
        Some(())
    }
}

fn lay<C: StreamCipher + StreamCipherSeek>(mut cipher: C, from: u32, text: &mut [u8]) -> Option<()> {
    cipher.try_seek(from).ok()?;
    cipher.try_apply_keystream(text).ok()
}

/// Only the last four bytes count, and they begin anew.
fn low(block: u128, more: u128) -> u128 {
    let count = (block & 0xffff_ffff).wrapping_add(more) & 0xffff_ffff;
    (block & !0xffff_ffff) | count
}

/// A nonce of sixteen bytes as the first counter (NIST SP 800-38D, 7.1).
fn hashed(nonce: u128, key: u128) -> u128 {
    multiplied(multiplied(nonce, key) ^ 128, key)
}

/// The product in the field of NIST SP 800-38D, 6.3.
fn multiplied(one: u128, other: u128) -> u128 {
    let (mut product, mut shifted) = (0, other);
    for bit in (0..128).rev() {
        if one >> bit & 1 == 1 {
            product ^= shifted;
        }
        let carries = shifted & 1 == 1;
        shifted >>= 1;
        if carries {
            shifted ^= 0xe1 << 120;
        }
    }
    product
}
