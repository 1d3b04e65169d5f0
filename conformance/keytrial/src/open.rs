//! One key, tried on one ciphertext in every layout.

use memchr::memmem::Finder;

use crate::aead::{Aes, Stream};
use crate::blocks::decrypted;
use crate::harvest::{decoded, runs};
use crate::{Secret, Value};

/// A nonce and a tag alone take this much.
const SHORTEST: usize = 28;
/// Behind a version, a key's id or a salt the nonce begins.
const HEADER: usize = 40;
/// As long as the tag that may stand between nonce and text.
const TAG: usize = 16;
/// So much is decrypted to see whether it is worth going on.
const GLANCE: usize = 64;
/// So many readable letters in a row nobody has by chance.
const READABLE: usize = 8;
/// So much of a secret's end is looked for: its beginning may be in a block that nobody can read without the nonce.
const TAIL: usize = 24;

/// What may be sealed.
#[derive(Debug)]
pub(crate) struct Ciphertext {
    bytes: Vec<u8>,
    /// What stands beside it and may be its nonce.
    nonces: Vec<Vec<u8>>,
}

/// What a key has opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    pub(crate) cipher: &'static str,
    /// Which secret was in it.
    pub(crate) secret: usize,
}

/// What is looked for in a text.
pub(crate) struct Needles(Vec<(usize, Finder<'static>)>);

impl Needles {
    pub(crate) fn of(secrets: &[Secret]) -> Self {
        let tail = |secret: &Secret| {
            let bytes = secret.random.as_bytes();
            let from = bytes.len().checked_sub(TAIL)?;
            bytes.get(from..).map(|tail| Finder::new(tail).into_owned())
        };
        let needles = secrets.iter().enumerate().filter_map(|(index, secret)| Some((index, tail(secret)?)));
        Self(needles.collect())
    }

    fn in_text(&self, text: &[u8]) -> Option<usize> {
        self.0.iter().find(|(_, needle)| needle.find(text).is_some()).map(|(index, _)| *index)
    }
}

/// The ciphertexts in values: a value that is no text, or what is written in one; piece by piece, and all pieces in a row, as
/// some write nonce, tag and text.
pub(crate) fn ciphertexts(sealed: &[Value]) -> Vec<Ciphertext> {
    let pieces: Vec<Vec<Vec<u8>>> = sealed.iter().map(|value| pieces(&value.bytes)).collect();
    let short = pieces.iter().flatten().filter(|piece| piece.len() < SHORTEST);
    let nonces: Vec<Vec<u8>> = short.cloned().collect();
    let mut found: Vec<Ciphertext> = Vec::new();
    for pieces in pieces {
        let row = if pieces.len() > 1 { Some(pieces.concat()) } else { None };
        for bytes in pieces.into_iter().chain(row).filter(|bytes| bytes.len() >= SHORTEST) {
            if !found.iter().any(|known| known.bytes == bytes) {
                found.push(Ciphertext { bytes, nonces: nonces.clone() });
            }
        }
    }
    found
}

fn pieces(value: &[u8]) -> Vec<Vec<u8>> {
    match std::str::from_utf8(value) {
        Ok(text) => {
            runs(text).filter_map(|run| decoded(run).into_iter().next()).map(|(_, bytes)| bytes).collect()
        }
        Err(_) => vec![value.to_vec()],
    }
}

/// What the key makes of the ciphertext, if that is a text with a secret in it.
pub(crate) fn opens(key: &[u8], sealed: &Ciphertext, needles: &Needles) -> Option<Opened> {
    let aes = Aes::new(key)?;
    let streams = Stream::of(key, &aes);
    streams
        .iter()
        .find_map(|stream| by_stream(stream, sealed, needles))
        .or_else(|| by_block(&aes, sealed, needles))
}

fn by_stream(stream: &Stream<'_>, sealed: &Ciphertext, needles: &Needles) -> Option<Opened> {
    let (bytes, length) = (sealed.bytes.as_slice(), stream.nonce_length());
    let within = (0..=HEADER).filter_map(|at| Some((bytes.get(at..at + length)?, at + length)));
    let last = bytes.len().checked_sub(length).and_then(|at| bytes.get(at..));
    let beside = sealed.nonces.iter().filter(|nonce| nonce.len() == length).map(Vec::as_slice);
    let outside = last.into_iter().chain(beside).map(|nonce| (nonce, 0));
    within.chain(outside).find_map(|(nonce, start)| {
        let mut glance = [0; GLANCE];
        stream.lay_over(nonce, &mut glance)?;
        [start, start + TAG].into_iter().filter_map(|start| bytes.get(start..)).find_map(|text| {
            if !is_readable(text.iter().zip(glance).map(|(text, stream)| text ^ stream)) {
                return None;
            }
            let mut text = text.to_vec();
            stream.lay_over(nonce, &mut text)?;
            needles.in_text(&text).map(|secret| Opened { cipher: stream.name(), secret })
        })
    })
}

fn by_block(aes: &Aes, sealed: &Ciphertext, needles: &Needles) -> Option<Opened> {
    (0..16).filter_map(|at| sealed.bytes.get(at..)).find_map(|bytes| {
        // The first of them may be the nonce, and the next one's text begin with what nobody can read without it.
        let glance = decrypted(aes, bytes, GLANCE / 16 + 2);
        if !is_readable(glance.chained.into_iter()) && !is_readable(glance.alone.into_iter()) {
            return None;
        }
        let text = decrypted(aes, bytes, bytes.len());
        let chained = needles.in_text(&text.chained).map(|secret| Opened { cipher: "AES-CBC", secret });
        chained.or_else(|| needles.in_text(&text.alone).map(|secret| Opened { cipher: "AES-ECB", secret }))
    })
}

fn is_readable(mut text: impl Iterator<Item = u8>) -> bool {
    let mut run = 0;
    text.any(|byte| {
        run = if byte.is_ascii_graphic() || byte == b' ' { run + 1 } else { 0 };
        run == READABLE
    })
}
