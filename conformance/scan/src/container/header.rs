//! What packed bytes begin with whose kind is nowhere written: enough to know most other bytes from them before a library has to
//! prepare itself.

/// The bits of the first bytes, lowest first.
struct Bits(u128);

impl Bits {
    fn of(bytes: &[u8]) -> Self {
        let first = bytes.iter().take(16).rev().fold(0, |bits, byte| bits << 8 | u128::from(*byte));
        Self(first)
    }

    fn take(&mut self, count: u32) -> usize {
        let taken = usize::try_from(self.0 & ((1 << count) - 1)).unwrap_or(0);
        self.0 >>= count;
        taken
    }
}

/// Whether a deflate stream may begin so (RFC 1951, 3.2.3).
pub(super) fn may_be_deflate(bytes: &[u8]) -> bool {
    let mut bits = Bits::of(bytes);
    bits.take(1);
    match bits.take(2) {
        0 => is_stored(bytes),
        1 => true,
        2 => has_code(bits),
        _ => false,
    }
}

/// The length of a block that is not packed, and the same inverted.
fn is_stored(bytes: &[u8]) -> bool {
    let Some((&[_, low, high, not_low, not_high], rest)) = bytes.split_first_chunk() else { return false };
    let length = u16::from_le_bytes([low, high]);
    length == !u16::from_le_bytes([not_low, not_high]) && rest.len() >= usize::from(length)
}

/// Whether the lengths of the code that the other codes are written in make a code, with nothing left over.
fn has_code(mut bits: Bits) -> bool {
    const MOST_LITERALS: usize = 29;
    const MOST_DISTANCES: usize = 29;
    let counts_are_known = bits.take(5) <= MOST_LITERALS && bits.take(5) <= MOST_DISTANCES;
    let lengths = bits.take(4) + 4;
    let used: u32 = (0..lengths).map(|_| bits.take(3)).filter(|length| *length > 0).map(|it| 128 >> it).sum();
    counts_are_known && used == 128
}

/// Whether a Brotli stream with something in it may begin so (RFC 7932, 9.1 and 9.2).
pub(super) fn may_be_brotli(bytes: &[u8]) -> bool {
    const NO_WINDOW: usize = 1;
    let mut bits = Bits::of(bytes);
    if bits.take(1) == 1 && bits.take(3) == 0 && bits.take(3) == NO_WINDOW {
        return false;
    }
    let is_last = bits.take(1) == 1;
    if is_last && bits.take(1) == 1 {
        return false;
    }
    let nibbles = bits.take(2) + 4;
    if nibbles == 7 {
        // Something to skip, which the last one has not.
        return !is_last && bits.take(1) == 0;
    }
    let digits: Vec<usize> = (0..nibbles).map(|_| bits.take(4)).collect();
    let length = digits.iter().rev().fold(0, |length, digit| length << 4 | digit) + 1;
    let is_shortest = nibbles == 4 || digits.last().is_some_and(|digit| *digit != 0);
    let is_as_it_is = !is_last && bits.take(1) == 1;
    is_shortest && (!is_as_it_is || length <= bytes.len())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::DeflateEncoder;
    use proptest::prelude::*;

    use super::*;

    fn deflate(bytes: &[u8], level: u32) -> Vec<u8> {
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::new(level));
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    fn brotli(bytes: &[u8], quality: i32) -> Vec<u8> {
        let mut packed = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams { quality, ..Default::default() };
        brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters).unwrap();
        packed
    }

    proptest! {
        #[test]
        fn every_stream_begins_as_one(
            random in proptest::collection::vec(any::<u8>(), 1..3000), text in "[a-f ]{1,2000}", level in 0_u32..10,
        ) {
            for bytes in [random.as_slice(), text.as_bytes()] {
                prop_assert!(may_be_deflate(&deflate(bytes, level)));
                prop_assert!(may_be_brotli(&brotli(bytes, i32::try_from(level).unwrap())));
            }
        }
    }

    #[test]
    fn most_other_bytes_do_not() {
        let others: Vec<[u8; 32]> = (0..4000_u64)
            .map(|seed| {
                let mut state = seed;
                std::array::from_fn(|_| {
                    state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
                    state.to_be_bytes()[0]
                })
            })
            .collect();
        let passing = |test: fn(&[u8]) -> bool| others.iter().filter(|bytes| test(bytes.as_slice())).count();
        assert!(passing(may_be_deflate) < 1100, "{}", passing(may_be_deflate));
        assert!(passing(may_be_brotli) < 2000, "{}", passing(may_be_brotli));
    }
}
