//! Ascii85, Z85 and the alphabet of RFC 1924, at every alignment.

use super::runs::{Alphabet, alphabet, runs};
use super::{Decoded, GAP};

const SHORTEST: usize = 20;

static ASCII85: Alphabet = {
    let mut table = [super::runs::NONE; 256];
    let mut character = b'!';
    while character <= b'u' {
        table[character as usize] = character - b'!';
        character += 1;
    }
    table
};
static Z85: Alphabet =
    alphabet(b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#");
static RFC1924: Alphabet =
    alphabet(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~");

pub(super) fn decode(text: &[u8], emit: &mut dyn FnMut(Decoded)) {
    for (alphabet, step) in [(&ASCII85, "Ascii85"), (&Z85, "Z85"), (&RFC1924, "base85")] {
        runs(text, alphabet, SHORTEST, |run| {
            let mut bytes = Vec::with_capacity(run.digits.len() * 4 + 5 * GAP.len());
            let mut record = usize::MAX;
            for skipped in 0..5 {
                for group in run.digits[skipped..].chunks(5) {
                    // A last group that is too short is filled with the largest digit.
                    let digits = group.iter().copied().chain(std::iter::repeat(84)).take(5);
                    let number = digits.fold(0_u64, |number, digit| number * 85 + u64::from(digit));
                    // What is too large for four bytes was no group: its place is kept.
                    let number = u32::try_from(number).unwrap_or(0);
                    bytes.extend(number.to_be_bytes().iter().take(group.len() - 1));
                }
                record = record.min(bytes.len());
                bytes.extend(GAP);
            }
            emit(Decoded::encoding(step, bytes, record, run.span));
        });
    }
}
