//! Everything that can be done to bytes without encrypting them.

#![expect(clippy::unwrap_used, reason = "these are tests, though in functions of their own")]

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};

pub(crate) type Wrap = fn(&[u8]) -> Vec<u8>;

pub(crate) fn hex(bytes: &[u8]) -> Vec<u8> {
    each(bytes, |byte| format!("{byte:02x}"))
}

fn each(bytes: &[u8], write: impl Fn(u8) -> String) -> Vec<u8> {
    bytes.iter().map(|byte| write(*byte)).collect::<String>().into_bytes()
}

fn list(bytes: &[u8], separator: &str, write: impl Fn(u8) -> String) -> Vec<u8> {
    bytes.iter().map(|byte| write(*byte)).collect::<Vec<_>>().join(separator).into_bytes()
}

fn lines(text: &str, width: usize, end: &str) -> Vec<u8> {
    text.as_bytes()
        .chunks(width)
        .map(|line| String::from_utf8_lossy(line).into_owned() + end)
        .collect::<String>()
        .into()
}

fn base32(bytes: &[u8], alphabet: &[u8; 32]) -> Vec<u8> {
    let mut text = Vec::new();
    for group in bytes.chunks(5) {
        let bits = group.iter().chain(&[0; 5]).take(5).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let digits = (group.len() * 8).div_ceil(5);
        text.extend(
            (0..digits).map(|digit| alphabet[usize::try_from(bits >> (35 - 5 * digit) & 31).unwrap()]),
        );
    }
    text
}

fn base85(bytes: &[u8], alphabet: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    for group in bytes.chunks(4) {
        let number =
            group.iter().chain(&[0; 4]).take(4).fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
        let digits = (0..5).rev().map(|place| alphabet[(number / 85_u32.pow(place) % 85) as usize]);
        text.extend(digits.take(group.len() + 1));
    }
    text
}

fn utf16(bytes: &[u8], unit: fn(u8) -> Vec<u8>) -> Vec<u8> {
    bytes.iter().flat_map(|byte| unit(*byte)).collect()
}

fn written<W: Write>(bytes: &[u8], mut writer: W, finish: impl Fn(W) -> Vec<u8>) -> Vec<u8> {
    writer.write_all(bytes).unwrap();
    finish(writer)
}

fn zip_entry(bytes: &[u8], method: u16, packed: &[u8]) -> Vec<u8> {
    let size = |length: usize| u32::try_from(length).unwrap().to_le_bytes();
    let mut entry = b"PK\x03\x04\x14\x00\x00\x00".to_vec();
    entry.extend(method.to_le_bytes());
    entry.extend([0; 8]);
    entry.extend(size(packed.len()));
    entry.extend(size(bytes.len()));
    entry.extend([8, 0, 0, 0]);
    entry.extend(b"data.bin");
    entry.extend(packed);
    entry
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let writer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    written(bytes, writer, |writer| writer.finish().unwrap())
}

/// Encodings of bytes as text.
pub(crate) const TEXTS: &[(&str, Wrap)] = &[
    ("base64", |bytes| STANDARD.encode(bytes).into()),
    ("base64", |bytes| STANDARD_NO_PAD.encode(bytes).into()),
    ("base64", |bytes| URL_SAFE.encode(bytes).into()),
    ("base64", |bytes| URL_SAFE_NO_PAD.encode(bytes).into()),
    ("base64", |bytes| lines(&STANDARD.encode(bytes), 76, "\r\n")),
    ("base64", |bytes| lines(&STANDARD.encode(bytes), 20, "\n    ")),
    ("hex", hex),
    ("hex", |bytes| hex(bytes).to_ascii_uppercase()),
    ("hex", |bytes| list(bytes, " ", |byte| format!("{byte:02x}"))),
    ("hex", |bytes| list(bytes, ":", |byte| format!("{byte:02X}"))),
    ("hex", |bytes| list(bytes, ", ", |byte| format!("0x{byte:02x}"))),
    ("hex", |bytes| each(bytes, |byte| format!("\\x{byte:02x}"))),
    ("decimal numbers", |bytes| list(bytes, ", ", |byte| byte.to_string())),
    ("decimal numbers", |bytes| list(bytes, ",", |byte| byte.cast_signed().to_string())),
    ("base32", |bytes| base32(bytes, b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")),
    ("base32", |bytes| base32(bytes, b"abcdefghijklmnopqrstuvwxyz234567")),
    ("base32hex", |bytes| base32(bytes, b"0123456789ABCDEFGHIJKLMNOPQRSTUV")),
    ("Ascii85", |bytes| base85(bytes, &(b'!'..=b'u').collect::<Vec<_>>())),
    ("Z85", |bytes| {
        base85(
            bytes,
            b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#",
        )
    }),
    ("base85", |bytes| {
        base85(
            bytes,
            b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~",
        )
    }),
    ("percent-encoding", |bytes| each(bytes, |byte| format!("%{byte:02X}"))),
    ("escapes", |bytes| each(bytes, |byte| format!("\\{byte:03o}"))),
    ("quoted-printable", |bytes| each(bytes, |byte| format!("={byte:02X}"))),
];

/// Ways to write text, which need text.
pub(crate) const ESCAPES: &[(&str, Wrap)] = &[
    ("escapes", |bytes| each(bytes, |byte| format!("\\u{:04x}", u32::from(byte)))),
    ("escapes", |bytes| each(bytes, |byte| format!("\\u{{{byte:x}}}"))),
    ("HTML entities", |bytes| each(bytes, |byte| format!("&#{byte};"))),
    ("HTML entities", |bytes| each(bytes, |byte| format!("&#x{byte:x};"))),
    ("UTF-16", |bytes| utf16(bytes, |byte| vec![byte, 0])),
    ("UTF-16", |bytes| utf16(bytes, |byte| vec![0, byte])),
    ("UTF-32", |bytes| utf16(bytes, |byte| vec![byte, 0, 0, 0])),
    ("UTF-32", |bytes| utf16(bytes, |byte| vec![0, 0, 0, byte])),
];

/// Containers that say at their beginning what they are.
pub(crate) const CONTAINERS: &[(&str, Wrap)] = &[
    ("gzip", |bytes| {
        let writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        written(bytes, writer, |writer| writer.finish().unwrap())
    }),
    ("zlib", |bytes| {
        let writer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        written(bytes, writer, |writer| writer.finish().unwrap())
    }),
    ("zstd", |bytes| ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)),
    ("LZ4", |bytes| {
        written(bytes, lz4_flex::frame::FrameEncoder::new(Vec::new()), |writer| writer.finish().unwrap())
    }),
    ("xz", |bytes| {
        let options = lzma_rust2::XzOptions::with_preset(1);
        let writer = lzma_rust2::XzWriter::new(Vec::new(), options).unwrap();
        written(bytes, writer, |writer| writer.finish().unwrap())
    }),
    ("bzip2", |bytes| {
        let writer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        written(bytes, writer, |writer| writer.finish().unwrap())
    }),
    ("Snappy", |bytes| {
        written(bytes, snap::write::FrameEncoder::new(Vec::new()), |writer| writer.into_inner().unwrap())
    }),
    ("zip", |bytes| zip_entry(bytes, 8, &deflated(bytes))),
];

/// Containers that begin with nothing that tells them: they are found at the beginning of a record.
pub(crate) const RECORDS: &[(&str, Wrap)] = &[
    ("deflate", deflated),
    ("Brotli", |bytes| {
        written(
            bytes,
            brotli::CompressorWriter::new(Vec::new(), 4096, 5, 20),
            brotli::CompressorWriter::into_inner,
        )
    }),
    ("Snappy block", |bytes| snap::raw::Encoder::new().compress_vec(bytes).unwrap()),
    ("LZ4 block", lz4_flex::block::compress_prepend_size),
];

/// What is done to a secret, and nothing else.
pub(crate) const DISGUISES: &[(&str, Wrap)] = &[
    ("XOR with one byte", |bytes| bytes.iter().map(|byte| byte ^ 0x5a).collect()),
    ("XOR with one byte", |bytes| bytes.iter().map(|byte| !byte).collect()),
    ("XOR with a repeating key", |bytes| keyed(bytes, b"ab")),
    ("XOR with a repeating key", |bytes| keyed(bytes, b"secret!")),
    ("XOR with a repeating key", |bytes| keyed(bytes, b"0123456789abcdef")),
    ("XOR with a repeating key", |bytes| keyed(bytes, b"0123456789abcdefghijklmn")),
    ("every byte shifted", |bytes| bytes.iter().map(|byte| byte.wrapping_add(13)).collect()),
    ("every byte shifted", |bytes| bytes.iter().map(|byte| byte.wrapping_sub(1)).collect()),
    ("reversed", |bytes| bytes.iter().rev().copied().collect()),
    ("bytes swapped by 2", |bytes| swapped(bytes, 2)),
    ("bytes swapped by 4", |bytes| swapped(bytes, 4)),
    ("bytes swapped by 8", |bytes| swapped(bytes, 8)),
    ("nibbles swapped", |bytes| bytes.iter().map(|byte| byte.rotate_left(4)).collect()),
    ("bits rotated", |bytes| bytes.iter().map(|byte| byte.rotate_left(3)).collect()),
    ("rot13", |bytes| each(bytes, |byte| rot(char::from(byte)).to_string())),
    ("rot47", |bytes| bytes.iter().map(|byte| (byte - 33 + 47) % 94 + 33).collect()),
    ("hex in XOR with one byte", |bytes| hex(bytes).iter().map(|byte| byte ^ 0x5a).collect()),
    ("base64 in XOR with one byte", |bytes| STANDARD.encode(bytes).bytes().map(|byte| byte ^ 0x33).collect()),
    ("base64 in every byte shifted", |bytes| STANDARD.encode(bytes).bytes().map(|byte| byte + 3).collect()),
    ("base64 in reversed", |bytes| STANDARD.encode(bytes).bytes().rev().collect()),
    ("base64 in rot13", |bytes| STANDARD.encode(bytes).chars().map(rot).collect::<String>().into()),
];

fn keyed(bytes: &[u8], key: &[u8]) -> Vec<u8> {
    bytes.iter().zip(key.iter().cycle()).map(|(byte, key)| byte ^ key).collect()
}

fn swapped(bytes: &[u8], width: usize) -> Vec<u8> {
    bytes.chunks(width).flat_map(|word| word.iter().rev().copied()).collect()
}

fn rot(character: char) -> char {
    let turned = |first: u8| char::from((character as u8 - first + 13) % 26 + first);
    match character {
        'a'..='z' => turned(b'a'),
        'A'..='Z' => turned(b'A'),
        _ => character,
    }
}
