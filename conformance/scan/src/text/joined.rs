//! The text without line ends, blanks, quotes and backslashes, which may stand in the middle of a secret.

use super::Decoded;

pub(super) fn decode(text: &[u8], emit: &mut dyn FnMut(Decoded)) {
    let mut bytes = Vec::with_capacity(text.len());
    let mut map = Vec::new();
    let mut is_gap = true;
    for (at, byte) in text.iter().enumerate() {
        if byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'\\' | b'+' | b',') {
            is_gap = true;
            continue;
        }
        if is_gap {
            map.push((bytes.len(), at));
            is_gap = false;
        }
        bytes.push(*byte);
    }
    if map.len() > 1 {
        emit(Decoded { is_joined: true, ..Decoded::text("joined", bytes, 0..text.len(), map) });
    }
}
