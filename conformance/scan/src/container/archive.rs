//! Archives, entry by entry: each begins with a header of its own, so that neither a directory nor an end is needed.

use super::{End, Unpacked, compressed};

const ZIP_HEADER: usize = 30;
const ENCRYPTED: u16 = 1;
const NEWEST_ZIP: u16 = 63;
const TAR_BLOCK: usize = 512;
const TAR_MAGIC_AT: usize = 257;
const TAR_SIZE: std::ops::Range<usize> = 124..135;

struct Entry {
    is_encrypted: bool,
    method: u16,
    length: usize,
    data: usize,
}

/// The entry whose header begins with `bytes`, if it is one.
fn entry(bytes: &[u8]) -> Option<Entry> {
    let number = |at: usize| Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?));
    let length = u32::from_le_bytes(*bytes.get(18..)?.first_chunk()?);
    let (name, extra) = (usize::from(number(26)?), usize::from(number(28)?));
    let name_is_text =
        bytes.get(ZIP_HEADER..ZIP_HEADER + name).is_some_and(|name| !name.iter().any(u8::is_ascii_control));
    // The upper byte says on which system it was made.
    let is_entry = bytes.starts_with(b"PK\x03\x04") && number(4)? & 0xff <= NEWEST_ZIP && name_is_text;
    is_entry.then_some(Entry {
        is_encrypted: number(6)? & ENCRYPTED != 0,
        method: number(8)?,
        length: usize::try_from(length).ok()?,
        data: ZIP_HEADER + name + extra,
    })
}

pub(super) fn zip(bytes: &[u8], allowed: usize) -> Unpacked {
    let Some(entry) = entry(bytes) else { return Unpacked::nothing(End::Whole) };
    let Some(data) = bytes.get(entry.data..) else { return Unpacked::nothing(End::Whole) };
    if entry.is_encrypted {
        return Unpacked::nothing(End::Unreadable);
    }
    match entry.method {
        // It lies there as it is.
        0 => Unpacked::nothing(End::Whole),
        8 => compressed::deflate(data, allowed),
        12 => compressed::bzip2(data, allowed),
        93 => compressed::zstd(data, allowed),
        95 => compressed::xz(data, allowed),
        _ => Unpacked::nothing(End::Unreadable),
    }
}

/// Where an entry that is not packed lies, if the mark of its header is at `at`, and how long it is.
pub(super) fn as_it_is(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let rest = bytes.get(at..)?;
    if rest.starts_with(b"PK\x03\x04") {
        let entry = entry(rest).filter(|entry| entry.method == 0 && !entry.is_encrypted)?;
        return Some((at + entry.data, entry.length));
    }
    if rest.starts_with(b"ustar") {
        let header = bytes.get(at.checked_sub(TAR_MAGIC_AT)?..)?;
        let digits = header.get(TAR_SIZE)?.iter().take_while(|byte| matches!(byte, b'0'..=b'7'));
        let length = digits.fold(0_usize, |length, digit| length * 8 + usize::from(digit - b'0'));
        return Some((at - TAR_MAGIC_AT + TAR_BLOCK, length));
    }
    None
}
