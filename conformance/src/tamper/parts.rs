//! The parts of a value that may be a ciphertext: all of it, where it is no text, or what decodes within a text.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use data_encoding::HEXLOWER_PERMISSIVE;

/// A nonce and a tag alone take this much: anything shorter is no ciphertext.
const SHORTEST_CIPHERTEXT: usize = 28;
/// Ciphertexts use many different bytes; words do not.
const DIFFERENT_BYTES: usize = 16;
/// Shorter stretches of letters and digits are words.
const SHORTEST_RUN: usize = 22;

/// A stretch of a value, decoded.
#[derive(Debug)]
pub(crate) struct Part {
    range: Range<usize>,
    form: Form,
    /// What it says.
    pub(crate) bytes: Vec<u8>,
}

/// How bytes are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Raw,
    Hex { upper: bool },
    Standard,
    UrlSafe,
}

/// Whether a value holds what may be a ciphertext.
pub(crate) fn is_sealed(value: &[u8]) -> bool {
    parts(value).iter().any(|part| {
        let mut different = part.bytes.clone();
        different.sort_unstable();
        different.dedup();
        part.bytes.len() >= SHORTEST_CIPHERTEXT && different.len() >= DIFFERENT_BYTES
    })
}

/// Whether a text stands in a value: as it is, or in what decodes within it.
pub(crate) fn holds(value: &[u8], text: &str) -> bool {
    let stands_in = |bytes: &[u8]| bytes.windows(text.len().max(1)).any(|window| window == text.as_bytes());
    stands_in(value) || parts(value).iter().any(|part| stands_in(&part.bytes))
}

/// The parts of a value, in their order.
pub(crate) fn parts(value: &[u8]) -> Vec<Part> {
    let Ok(text) = std::str::from_utf8(value) else {
        return vec![Part { range: 0..value.len(), form: Form::Raw, bytes: value.to_vec() }];
    };
    runs(text).filter_map(|range| decoded(text, range)).collect()
}

impl Part {
    /// The whole value with other bytes in this part.
    pub(crate) fn replaced(&self, value: &[u8], bytes: &[u8]) -> Vec<u8> {
        let written = match self.form {
            Form::Raw => bytes.to_vec(),
            Form::Hex { upper: false } => {
                bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
            }
            Form::Hex { upper: true } => {
                bytes.iter().flat_map(|byte| format!("{byte:02X}").into_bytes()).collect()
            }
            Form::Standard => STANDARD_NO_PAD.encode(bytes).into_bytes(),
            Form::UrlSafe => URL_SAFE_NO_PAD.encode(bytes).into_bytes(),
        };
        let (before, after) = (value.get(..self.range.start), value.get(self.range.end..));
        [before.unwrap_or_default(), &written, after.unwrap_or_default()].concat()
    }
}

/// The longest stretches of what base64, in either alphabet, and hexadecimal numbers are written with.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        if !(byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte)) {
            continue;
        }
        match ranges.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => ranges.push(at..at + 1),
        }
    }
    ranges.into_iter().filter(|range| range.len() >= SHORTEST_RUN)
}

fn decoded(text: &str, range: Range<usize>) -> Option<Part> {
    let run = text.get(range.clone())?;
    let upper = run.bytes().any(|byte| byte.is_ascii_uppercase());
    if let Ok(bytes) = HEXLOWER_PERMISSIVE.decode(run.as_bytes()) {
        return Some(Part { range, form: Form::Hex { upper }, bytes });
    }
    let forms = [(Form::Standard, STANDARD_NO_PAD.decode(run)), (Form::UrlSafe, URL_SAFE_NO_PAD.decode(run))];
    let (form, bytes) = forms.into_iter().find_map(|(form, bytes)| Some((form, bytes.ok()?)))?;
    Some(Part { range, form, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BYTES: [u8; 30] = [
        17, 54, 91, 128, 165, 202, 239, 25, 62, 99, 136, 173, 210, 247, 33, 70, 107, 144, 181, 218, 255, 41,
        78, 115, 152, 189, 226, 12, 49, 86,
    ];

    fn flipped(value: &[u8]) -> Vec<u8> {
        let parts = parts(value);
        let part = parts.last().unwrap();
        assert_eq!(part.bytes, BYTES, "{value:?}");
        let mut bytes = part.bytes.clone();
        bytes[3] ^= 1;
        let changed = part.replaced(value, &bytes);
        assert_eq!(changed.len(), value.len());
        changed
    }

    #[test]
    fn a_bit_is_flipped_in_what_is_written_not_in_its_writing() {
        let hex: String = BYTES.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(flipped(hex.as_bytes())[6..8], *b"81");
        let text = format!("enc:v1:{}==", STANDARD_NO_PAD.encode(BYTES));
        let changed = flipped(text.as_bytes());
        assert!(changed.starts_with(b"enc:v1:") && changed.ends_with(b"=="));
        assert_eq!(parts(&[200, 255])[0].bytes, [200, 255]);
    }

    #[test]
    fn words_and_addresses_are_not_sealed() {
        for clear in [
            "https://connector.example/oauth/callback",
            "550e8400-e29b-41d4-a716-446655440000",
            "projects:read feedback:read themes:read sentiment:read",
            "2026-11-23T16:00:00.123456789Z",
            "credentials_unreadable",
            "",
        ] {
            assert!(!is_sealed(clear.as_bytes()), "{clear}");
        }
        assert!(is_sealed(URL_SAFE_NO_PAD.encode(BYTES).as_bytes()));
        assert!(is_sealed(&[BYTES.as_slice(), &[255]].concat()));
    }
}
