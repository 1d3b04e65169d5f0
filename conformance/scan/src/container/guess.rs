//! Blocks that begin with the length of what they unpack to.

use super::{End, MOST_PER_BYTE, Unpacked};

pub(super) fn snappy_block(bytes: &[u8], allowed: usize) -> Unpacked {
    let length = snap::raw::decompress_len(bytes).unwrap_or(0);
    if !is_plausible(length, bytes.len()) {
        return Unpacked::nothing(End::Whole);
    }
    block(length, allowed, || snap::raw::Decoder::new().decompress_vec(bytes).ok())
}

pub(super) fn lz4_block(bytes: &[u8], allowed: usize) -> Unpacked {
    let Some((length, packed)) = bytes.split_first_chunk::<4>() else { return Unpacked::nothing(End::Whole) };
    let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
    if !is_plausible(length, packed.len()) {
        return Unpacked::nothing(End::Whole);
    }
    block(length, allowed, || lz4_flex::block::decompress(packed, length).ok())
}

fn is_plausible(length: usize, packed: usize) -> bool {
    length > 0 && length <= packed.saturating_mul(MOST_PER_BYTE)
}

fn block(length: usize, allowed: usize, unpack: impl FnOnce() -> Option<Vec<u8>>) -> Unpacked {
    // Whether it is a block at all shows only when it is unpacked: one that is too large may be a coincidence.
    if length > allowed {
        return Unpacked::nothing(End::Whole);
    }
    unpack().map_or_else(|| Unpacked::nothing(End::Whole), Unpacked::one)
}
