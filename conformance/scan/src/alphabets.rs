//! What a secret becomes in an encoding, where it has to be known before it is looked for: beneath a disguise.

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The base64 of `bytes` as it stands behind 0, 1 and 2 other bytes: without the characters that neighbours share.
pub(crate) fn base64_parts(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    [0, 2, 1].into_iter().map(|skipped| {
        let (groups, _) = bytes.get(skipped..).unwrap_or_default().as_chunks::<3>();
        groups.iter().flat_map(|group| sextets(*group)).map(|sextet| BASE64[usize::from(sextet)]).collect()
    })
}

fn sextets([one, two, three]: [u8; 3]) -> [u8; 4] {
    [one >> 2, (one & 3) << 4 | two >> 4, (two & 15) << 2 | three >> 6, three & 63]
}

/// The lower-case hex of `bytes`.
pub(crate) fn hex(bytes: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|nibble| DIGITS[usize::from(nibble)]).collect()
}
