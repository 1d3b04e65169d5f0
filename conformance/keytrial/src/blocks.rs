//! AES in blocks: each depends on the key and the one before alone, so where it begins does not matter.

use crate::aead::Aes;

/// The text of these blocks under AES-CBC, but for the first one, which is the nonce or depends on it; and under AES-ECB.
pub(crate) struct Text {
    pub(crate) chained: Vec<u8>,
    pub(crate) alone: Vec<u8>,
}

/// Decrypts as many whole blocks as there are, up to so many.
pub(crate) fn decrypted(aes: &Aes, sealed: &[u8], most: usize) -> Text {
    let blocks = sealed.as_chunks::<16>().0;
    let length = 16 * blocks.len().min(most);
    let mut text = Text { chained: Vec::with_capacity(length), alone: Vec::with_capacity(length) };
    let mut before = [0; 16];
    for block in blocks.iter().take(most) {
        let mut plain = *block;
        aes.decrypt(&mut plain);
        text.alone.extend_from_slice(&plain);
        text.chained.extend(plain.iter().zip(before).map(|(byte, before)| byte ^ before));
        before = *block;
    }
    text
}
