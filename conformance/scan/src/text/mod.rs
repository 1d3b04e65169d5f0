//! Encodings of bytes as text. They are looked for in stretches of text only, wherever these lie.

mod base32;
mod base64;
mod base85;
mod escapes;
mod hex;
mod joined;
mod numbers;
mod runs;
mod wide;

use std::ops::Range;

/// Something that was decoded.
pub(crate) struct Decoded {
    pub(crate) step: &'static str,
    pub(crate) bytes: Vec<u8>,
    /// Where it stood.
    pub(crate) span: Range<usize>,
    /// Pairs of a place here and the place that it had there, where the rest is unchanged.
    pub(crate) map: Option<Vec<(usize, usize)>>,
    /// Whether it is an encoding, and not only a way to write text.
    pub(crate) counts: bool,
    pub(crate) is_joined: bool,
    /// So many bytes at the beginning may be a record for itself.
    pub(crate) record: usize,
}

impl Decoded {
    fn encoding(step: &'static str, bytes: Vec<u8>, record: usize, span: Range<usize>) -> Self {
        Self { step, bytes, span, map: None, counts: true, is_joined: false, record }
    }

    fn text(step: &'static str, bytes: Vec<u8>, span: Range<usize>, map: Vec<(usize, usize)>) -> Self {
        Self { step, bytes, span, map: Some(map), counts: false, is_joined: false, record: 0 }
    }
}

/// Between what comes of the same text at one alignment and at the next.
const GAP: [u8; 8] = [0; 8];
/// Shorter stretches are no text.
const SHORTEST: usize = 15;

const DIFFERENT_BYTES: usize = 8;

/// Everything that can be decoded in `bytes`.
pub(crate) fn decode(bytes: &[u8], emit: &mut dyn FnMut(Decoded)) {
    for stretch in stretches(bytes) {
        let text = &bytes[stretch.clone()];
        let start = stretch.start;
        let mut shifted = |decoded: Decoded| {
            let span = decoded.span.start + start..decoded.span.end + start;
            let map =
                decoded.map.map(|map| map.into_iter().map(|(here, there)| (here, there + start)).collect());
            emit(Decoded { span, map, ..decoded });
        };
        base64::decode(text, &mut shifted);
        hex::decode(text, &mut shifted);
        base32::decode(text, &mut shifted);
        base85::decode(text, &mut shifted);
        numbers::decode(text, &mut shifted);
        escapes::decode(text, &mut shifted);
        joined::decode(text, &mut shifted);
    }
    wide::decode(bytes, emit);
}

/// Whether there is more text than comes about by chance.
pub(crate) fn holds_text(bytes: &[u8]) -> bool {
    stretches(bytes).into_iter().any(|stretch| stretch.len() >= 2 * SHORTEST && is_varied(&bytes[stretch]))
}

/// Whether there are more different bytes than in a repetition.
pub(crate) fn is_varied(bytes: &[u8]) -> bool {
    let mut seen = [false; 256];
    for byte in bytes {
        seen[usize::from(*byte)] = true;
    }
    seen.iter().filter(|seen| **seen).count() >= DIFFERENT_BYTES
}

pub(crate) fn is_text(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\t' | b'\r' | b'\n')
}

/// The longest stretches of text. Every one has eight bytes in it that begin at a multiple of eight; and hardly anything
/// else has eight without an upper bit.
fn stretches(bytes: &[u8]) -> Vec<Range<usize>> {
    const UPPER_BITS: u64 = 0x8080_8080_8080_8080;
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut done = 0;
    for (at, chunk) in (0..).step_by(8).zip(bytes.as_chunks::<8>().0) {
        let word = u64::from_le_bytes(*chunk);
        if word & UPPER_BITS != 0 || word == 0 || at < done || !chunk.iter().all(|byte| is_text(*byte)) {
            continue;
        }
        let start = at - bytes[done..at].iter().rev().take_while(|byte| is_text(**byte)).count();
        let end = at + bytes[at..].iter().take_while(|byte| is_text(**byte)).count();
        if end - start >= SHORTEST {
            found.push(start..end);
        }
        done = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_stretch_of_text_is_found_whole(
            before in proptest::collection::vec(128_u8..=255, 0..40),
            text in "[ -~]{15,40}",
            after in proptest::collection::vec(0_u8..8, 0..40),
        ) {
            let bytes = [before.as_slice(), text.as_bytes(), &after].concat();
            let whole = before.len()..before.len() + text.len();
            prop_assert_eq!(stretches(&bytes), vec![whole; 1]);
        }
    }
}
