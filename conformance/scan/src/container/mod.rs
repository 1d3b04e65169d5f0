//! Things that hold packed bytes: compressed streams, archives, binary documents, databases.

mod archive;
mod compressed;
mod document;
mod guess;
mod header;

use std::io::Read;

pub(crate) use self::compressed::zlib_breaks_off;
use crate::sqlite;
use crate::text::is_text;

/// A kind of container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Gzip,
    Zlib,
    Zstd,
    Lz4,
    Xz,
    Bzip2,
    Snappy,
    Zip,
    Sqlite,
    Deflate,
    Brotli,
    SnappyBlock,
    Lz4Block,
    MessagePack,
    Cbor,
}

/// A place where a container seems to begin, and where the record that it is in ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Beginning {
    pub(crate) at: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
}

/// What came out of a container.
#[derive(Debug)]
pub(crate) struct Unpacked {
    pub(crate) parts: Vec<Part>,
    pub(crate) end: End,
    /// Whether it may have been something else: nothing at its beginning or at its end says what it is.
    pub(crate) is_doubtful: bool,
}

/// A thing that was in a container.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) bytes: Vec<u8>,
    /// Where in the container it lies as it is.
    pub(crate) lies_at: Option<usize>,
}

/// How far a container was unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// To its end, or to where it is broken.
    Whole,
    /// Until there was as much as allowed.
    Full,
    /// Not at all: it is encrypted, or its method is not known.
    Unreadable,
}

/// The kinds that say at their beginning what they are.
const MAGIC: [(&[u8], Kind); 12] = [
    (&[0x1f, 0x8b, 0x08], Kind::Gzip),
    (&[0x78, 0x01], Kind::Zlib),
    (&[0x78, 0x5e], Kind::Zlib),
    (&[0x78, 0x9c], Kind::Zlib),
    (&[0x78, 0xda], Kind::Zlib),
    (&[0x28, 0xb5, 0x2f, 0xfd], Kind::Zstd),
    (&[0x04, 0x22, 0x4d, 0x18], Kind::Lz4),
    (&[0xfd, b'7', b'z', b'X', b'Z', 0x00], Kind::Xz),
    (b"BZh", Kind::Bzip2),
    (b"\xff\x06\x00\x00sNaPpY", Kind::Snappy),
    (b"PK\x03\x04", Kind::Zip),
    (sqlite::MAGIC, Kind::Sqlite),
];
/// The kinds that do not.
const UNMARKED: [Kind; 6] =
    [Kind::Deflate, Kind::Brotli, Kind::SnappyBlock, Kind::Lz4Block, Kind::MessagePack, Kind::Cbor];
/// What may be no container at all does not unpack to more for each of its bytes.
const MOST_PER_BYTE: usize = 256;
/// A record that is shorter holds nothing.
const SHORTEST: usize = 12;
/// A record with nothing but text at its beginning is text.
const TELLING: usize = 32;

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zlib => "zlib",
            Self::Zstd => "zstd",
            Self::Lz4 => "LZ4",
            Self::Xz => "xz",
            Self::Bzip2 => "bzip2",
            Self::Snappy => "Snappy",
            Self::Zip => "zip",
            Self::Sqlite => "SQLite",
            Self::Deflate => "deflate",
            Self::Brotli => "Brotli",
            Self::SnappyBlock => "Snappy block",
            Self::Lz4Block => "LZ4 block",
            Self::MessagePack => "MessagePack",
            Self::Cbor => "CBOR",
        }
    }

    /// Whether it may have been a coincidence: two bytes are no clear mark.
    pub(crate) fn is_guess(self) -> bool {
        self == Self::Zlib || self.is_unmarked()
    }

    /// Whether nothing at its beginning says what it is.
    pub(crate) fn is_unmarked(self) -> bool {
        UNMARKED.contains(&self)
    }

    /// Unpacks what begins with `bytes`, to at most so many bytes.
    pub(crate) fn unpack(self, bytes: &[u8], allowed: usize) -> Unpacked {
        match self {
            Self::Gzip => compressed::gzip(bytes, allowed),
            Self::Zlib => compressed::zlib(bytes, allowed),
            Self::Zstd => compressed::zstd(bytes, allowed),
            Self::Lz4 => compressed::lz4(bytes, allowed),
            Self::Xz => compressed::xz(bytes, allowed),
            Self::Bzip2 => compressed::bzip2(bytes, allowed),
            Self::Snappy => compressed::snappy(bytes, allowed),
            Self::Deflate if header::may_be_deflate(bytes) => compressed::deflate(bytes, allowed),
            Self::Brotli if header::may_be_brotli(bytes) => compressed::brotli(bytes, allowed),
            Self::Deflate | Self::Brotli => Unpacked::nothing(End::Whole),
            Self::SnappyBlock => guess::snappy_block(bytes, allowed).doubtful(),
            Self::Lz4Block => guess::lz4_block(bytes, allowed).doubtful(),
            Self::Zip => archive::zip(bytes, allowed),
            Self::MessagePack => document::message_pack(bytes, allowed),
            Self::Cbor => document::cbor(bytes, allowed),
            Self::Sqlite => database(bytes, allowed),
        }
    }
}

impl Unpacked {
    fn nothing(end: End) -> Self {
        Self { parts: vec![], end, is_doubtful: false }
    }

    fn one(bytes: Vec<u8>) -> Self {
        Self { parts: vec![Part { bytes, lies_at: None }], end: End::Whole, is_doubtful: false }
    }

    fn doubtful(self) -> Self {
        Self { is_doubtful: true, ..self }
    }

    /// What a stream gave until there; if nothing, there is no part.
    fn up_to(end: End, bytes: Vec<u8>) -> Self {
        if bytes.is_empty() { Self::nothing(end) } else { Self { end, ..Self::one(bytes) } }
    }
}

/// Reads to the end, or until there is more than allowed. What is broken gives what it gave before.
fn drain(reader: impl Read, allowed: usize) -> Unpacked {
    let mut bytes = Vec::new();
    // A broken stream is not told from one that ends: both give what they gave.
    let _ = reader.take(allowed as u64 + 1).read_to_end(&mut bytes);
    let is_full = bytes.len() > allowed;
    bytes.truncate(allowed);
    let end = if is_full { End::Full } else { End::Whole };
    Unpacked::up_to(end, bytes)
}

fn database(bytes: &[u8], allowed: usize) -> Unpacked {
    // What is no whole database, such as the first page of one, was searched as it lies there.
    let Ok(cells) = sqlite::nested(bytes, allowed) else { return Unpacked::nothing(End::Whole) };
    let parts = cells.cells.into_iter().map(|cell| Part { bytes: cell.bytes, lies_at: None }).collect();
    Unpacked { parts, end: if cells.is_cut { End::Full } else { End::Whole }, is_doubtful: false }
}

/// Every place where a container begins or may begin. The first `record` bytes may be a record for itself.
pub(crate) fn beginnings(bytes: &[u8], record: usize) -> Vec<Beginning> {
    let mut found = Vec::new();
    guesses(bytes, 0, record.min(bytes.len()), &mut found);
    for (at, pair) in bytes.array_windows::<2>().enumerate() {
        if !begins(*pair) {
            continue;
        }
        let rest = &bytes[at..];
        for (_, kind) in MAGIC.iter().filter(|(magic, _)| rest.starts_with(magic)) {
            found.push(Beginning { at, end: bytes.len(), kind: *kind });
        }
        if let Some((start, length)) = archive::as_it_is(bytes, at) {
            guesses(bytes, start, start.saturating_add(length).min(bytes.len()), &mut found);
        }
    }
    found
}

/// Whether a container that says what it is begins somewhere.
pub(crate) fn holds_marked(bytes: &[u8]) -> bool {
    beginnings(bytes, 0).iter().any(|beginning| !beginning.kind.is_guess())
}

/// The first two bytes of everything that says what it is, as a set: the quick answer for nearly every place.
static FIRST_TWO: [u64; 1024] = {
    let mut set = [0; 1024];
    let mut index = 0;
    while index < MAGIC.len() {
        let pair = MAGIC[index].0[0] as usize | (MAGIC[index].0[1] as usize) << 8;
        set[pair / 64] |= 1 << (pair % 64);
        index += 1;
    }
    let tar = b'u' as usize | (b's' as usize) << 8;
    set[tar / 64] |= 1 << (tar % 64);
    set
};

#[inline]
fn begins(pair: [u8; 2]) -> bool {
    let pair = usize::from(u16::from_le_bytes(pair));
    FIRST_TWO[pair / 64] >> (pair % 64) & 1 == 1
}

/// What a record may be whose kind is nowhere written.
fn guesses(bytes: &[u8], at: usize, end: usize, found: &mut Vec<Beginning>) {
    let record = bytes.get(at..end).unwrap_or_default();
    let is_text = record.iter().take(TELLING).all(|byte| is_text(*byte));
    if record.len() >= SHORTEST && !is_text {
        found.extend(UNMARKED.map(|kind| Beginning { at, end, kind }));
    }
}
