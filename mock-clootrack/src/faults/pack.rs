//! A small answer that unpacks to a large one.

use std::io::{self, Write as _};

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;

static BLANKS: [u8; 64 * 1024] = [b' '; 64 * 1024];

/// So many blanks and then the body, packed by gzip.
pub(super) fn packed(blanks: u64, body: &[u8]) -> Bytes {
    // Writing to memory cannot fail; where it did, the body would go out as it is, and no client could read it.
    try_packed(blanks, body).map_or_else(|_| Bytes::copy_from_slice(body), Bytes::from)
}

fn try_packed(blanks: u64, body: &[u8]) -> io::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    let mut left = blanks;
    while left > 0 {
        let now = usize::try_from(left).unwrap_or(usize::MAX).min(BLANKS.len());
        packer.write_all(BLANKS.get(..now).unwrap_or(&BLANKS))?;
        left = left.saturating_sub(u64::try_from(now).unwrap_or(u64::MAX));
    }
    packer.write_all(body)?;
    packer.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn what_is_packed_is_small_and_unpacks_to_blanks_and_the_body() {
        let packed = packed(1_000_000, b"{}");
        assert!(packed.len() < 10_000, "{}", packed.len());
        let mut text = String::new();
        GzDecoder::new(packed.as_ref()).read_to_string(&mut text).unwrap();
        assert_eq!((text.len(), text.trim()), (1_000_002, "{}"));
    }
}
