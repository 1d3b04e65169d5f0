//! Base32 in capitals or in small letters, at every alignment.

use super::runs::{Alphabet, alphabet, runs};
use super::{Decoded, GAP};

const SHORTEST: usize = 20;

static CAPITALS: Alphabet = alphabet(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
static SMALL: Alphabet = alphabet(b"abcdefghijklmnopqrstuvwxyz234567");
static HEX_CAPITALS: Alphabet = alphabet(b"0123456789ABCDEFGHIJKLMNOPQRSTUV");
static HEX_SMALL: Alphabet = alphabet(b"0123456789abcdefghijklmnopqrstuv");

pub(super) fn decode(text: &[u8], emit: &mut dyn FnMut(Decoded)) {
    let alphabets =
        [(&CAPITALS, "base32"), (&SMALL, "base32"), (&HEX_CAPITALS, "base32hex"), (&HEX_SMALL, "base32hex")];
    for (alphabet, step) in alphabets {
        runs(text, alphabet, SHORTEST, |run| {
            let mut bytes = Vec::with_capacity(run.digits.len() * 5 + 8 * GAP.len());
            let mut record = usize::MAX;
            for skipped in 0..8 {
                for group in run.digits.get(skipped..).unwrap_or_default().chunks(8) {
                    let bits = group.iter().fold(0_u64, |bits, digit| bits << 5 | u64::from(*digit));
                    let padded = bits << (24 + 5 * (8 - group.len()));
                    bytes.extend(padded.to_be_bytes().iter().take(group.len() * 5 / 8));
                }
                record = record.min(bytes.len());
                bytes.extend(GAP);
            }
            emit(Decoded::encoding(step, bytes, record, run.span));
        });
    }
}
