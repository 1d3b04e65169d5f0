//! Hexadecimal digits, at both alignments.

use super::runs::{Alphabet, runs};
use super::{Decoded, GAP};

const SHORTEST: usize = 16;

static DIGITS: Alphabet = {
    let mut table = super::runs::alphabet(b"0123456789abcdef");
    let mut upper = b'A';
    while upper <= b'F' {
        table[upper as usize] = upper - b'A' + 10;
        upper += 1;
    }
    table
};

/// The value of a hexadecimal digit.
pub(super) fn digit(byte: u8) -> Option<u8> {
    let digit = DIGITS[usize::from(byte)];
    (digit < 16).then_some(digit)
}

pub(super) fn decode(text: &[u8], emit: &mut dyn FnMut(Decoded)) {
    runs(text, &DIGITS, SHORTEST, |run| {
        let mut bytes = Vec::with_capacity(run.digits.len() + 2 * GAP.len());
        let mut record = usize::MAX;
        for skipped in 0..2 {
            let (pairs, _) = run.digits[skipped..].as_chunks::<2>();
            bytes.extend(pairs.iter().map(|[high, low]| high << 4 | low));
            record = record.min(bytes.len());
            bytes.extend(GAP);
        }
        emit(Decoded::encoding("hex", bytes, record, run.span));
    });
}
