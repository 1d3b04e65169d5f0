//! Base64 in both alphabets, at every alignment.

use super::runs::{Alphabet, runs};
use super::{Decoded, GAP};

const SHORTEST: usize = 12;

static DIGITS: Alphabet = {
    let mut table =
        super::runs::alphabet(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    table[b'-' as usize] = 62;
    table[b'_' as usize] = 63;
    table
};

pub(super) fn decode(text: &[u8], emit: &mut dyn FnMut(Decoded)) {
    runs(text, &DIGITS, SHORTEST, |run| {
        let mut bytes = Vec::with_capacity(run.digits.len() * 3 + 4 * GAP.len());
        let mut record = usize::MAX;
        for skipped in 0..4 {
            let digits = run.digits.get(skipped..).unwrap_or_default();
            let (groups, rest) = digits.as_chunks::<4>();
            for [a, b, c, d] in groups {
                bytes.extend([a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]);
            }
            if let [a, b, others @ ..] = rest {
                bytes.push(a << 2 | b >> 4);
                bytes.extend(others.first().map(|c| b << 4 | c >> 2));
            }
            record = record.min(bytes.len());
            bytes.extend(GAP);
        }
        emit(Decoded::encoding("base64", bytes, record, run.span));
    });
}
