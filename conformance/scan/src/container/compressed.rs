//! Compressed streams that a library reads.

use std::io::{self, Read};

use super::{End, MOST_PER_BYTE, Unpacked, drain};

/// The memory that a stream may ask for to remember what it has unpacked.
const WINDOW: u64 = 64 << 20;
const BROTLI_BUFFER: usize = 4 << 10;
/// Whatever goes on for so long beyond what is allowed is a stream.
const BEYOND: u64 = 32 << 20;

pub(super) fn gzip(bytes: &[u8], allowed: usize) -> Unpacked {
    drain(flate2::bufread::GzDecoder::new(bytes), allowed)
}

pub(super) fn zlib(bytes: &[u8], allowed: usize) -> Unpacked {
    drain(flate2::bufread::ZlibDecoder::new(bytes), allowed)
}

/// Whether the same comes of everything that begins so, because it breaks off before that ends.
pub(crate) fn zlib_breaks_off(head: &[u8]) -> bool {
    const MOST: usize = 8 << 10;
    flate2::Decompress::new(true).decompress(head, &mut [0; MOST], flate2::FlushDecompress::None).is_err()
}

pub(super) fn deflate(bytes: &[u8], allowed: usize) -> Unpacked {
    let ends = |decoder: flate2::bufread::DeflateDecoder<&[u8]>| decoder.into_inner().is_empty();
    drain_guess(flate2::bufread::DeflateDecoder::new(bytes), bytes.len(), allowed, ends)
}

pub(super) fn zstd(bytes: &[u8], allowed: usize) -> Unpacked {
    match ruzstd::decoding::StreamingDecoder::new_with_max_window_size(bytes, WINDOW) {
        Ok(decoder) => drain(decoder, allowed),
        Err(_) => Unpacked::nothing(End::Whole),
    }
}

pub(super) fn lz4(bytes: &[u8], allowed: usize) -> Unpacked {
    drain(lz4_flex::frame::FrameDecoder::new(bytes), allowed)
}

pub(super) fn xz(bytes: &[u8], allowed: usize) -> Unpacked {
    let window = u32::try_from(WINDOW >> 10).unwrap_or(u32::MAX);
    drain(lzma_rust2::XzReader::new_mem_limit(bytes, false, window), allowed)
}

pub(super) fn bzip2(bytes: &[u8], allowed: usize) -> Unpacked {
    drain(bzip2::bufread::BzDecoder::new(bytes), allowed)
}

pub(super) fn snappy(bytes: &[u8], allowed: usize) -> Unpacked {
    drain(snap::read::FrameDecoder::new(bytes), allowed)
}

pub(super) fn brotli(bytes: &[u8], allowed: usize) -> Unpacked {
    // Once it has ended, it gives an error where something follows.
    let ends = |mut decoder: brotli_decompressor::Decompressor<&[u8]>| {
        matches!(decoder.read(&mut [0]), Ok(0)) && decoder.into_inner().is_empty()
    };
    drain_guess(brotli_decompressor::Decompressor::new(bytes, BROTLI_BUFFER), bytes.len(), allowed, ends)
}

/// Reads what may be no stream at all. Only one that ends where its record ends is known to be one. By chance a few bytes unpack to
/// megabytes, and then break off: they are searched as far as is plausible, and use up as much of what is allowed.
fn drain_guess<R: Read>(
    mut reader: R,
    packed: usize,
    allowed: usize,
    ends: impl FnOnce(R) -> bool,
) -> Unpacked {
    let mut bytes = Vec::new();
    let mut read = reader.by_ref().take(allowed as u64 + 1).read_to_end(&mut bytes).is_ok();
    let is_full = bytes.len() > allowed;
    if is_full {
        let beyond = io::copy(&mut reader.by_ref().take(BEYOND), &mut io::sink());
        if beyond.as_ref().is_ok_and(|more| *more == BEYOND) {
            bytes.truncate(allowed);
            return Unpacked::up_to(End::Full, bytes);
        }
        read = beyond.is_ok();
    }
    let is_one = read && ends(reader);
    let most = if is_one { allowed } else { allowed.min(packed.saturating_mul(MOST_PER_BYTE)) };
    bytes.truncate(most);
    let end = if is_one && is_full { End::Full } else { End::Whole };
    Unpacked { is_doubtful: !is_one, ..Unpacked::up_to(end, bytes) }
}
