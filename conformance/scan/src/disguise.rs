//! What people do to a secret instead of encrypting it: its bytes in another order or another case, each turned by a
//! rule that has no key.

use std::ops::Range;

use crate::alphabets::{base64_parts, hex};
use crate::grams::{Grams, Origin, word};

/// Every place that is a multiple of this is looked at, so a needle has to be that much longer than a word.
const STRIDE: usize = 8;
const SHORTEST: usize = STRIDE + 7;

struct Needle {
    secret: usize,
    steps: Vec<&'static str>,
    bytes: Vec<u8>,
}

/// A disguised secret that was found.
pub(crate) struct Found<'a> {
    pub(crate) secret: usize,
    pub(crate) steps: &'a [&'static str],
    pub(crate) span: Range<usize>,
}

/// Every disguise of every secret.
#[derive(Default)]
pub(crate) struct Disguises {
    grams: Grams,
    needles: Vec<Needle>,
}

impl Disguises {
    pub(crate) fn add(&mut self, secret: usize, random: &[u8]) {
        let mut add = |steps: &[&'static str], bytes: Vec<u8>| self.add_needle(secret, steps, bytes, random);
        add(&["upper case"], random.to_ascii_uppercase());
        add(&["lower case"], random.to_ascii_lowercase());
        add(&["rot47"], random.iter().map(|byte| rot47(*byte)).collect());
        for bits in 1..8 {
            let name = if bits == 4 { "nibbles swapped" } else { "bits rotated" };
            add(&[name], random.iter().map(|byte| byte.rotate_left(bits)).collect());
        }
        for (width, name) in [(2, "bytes swapped by 2"), (4, "bytes swapped by 4"), (8, "bytes swapped by 8")]
        {
            for before in 0..width {
                // Only whole words: what shares one with a neighbour is not known.
                let words = random.get(before..).unwrap_or_default().chunks_exact(width);
                add(&[name], words.flat_map(|word| word.iter().rev().copied()).collect());
            }
        }
        let inner = std::iter::once((None, random.to_vec()))
            .chain(base64_parts(random).map(|part| (Some("base64"), part)))
            .chain([(Some("hex"), hex(random))]);
        for (inner, bytes) in inner {
            let chain = |name| std::iter::once(name).chain(inner).collect::<Vec<_>>();
            add(&chain("reversed"), bytes.iter().rev().copied().collect());
            add(&chain("rot13"), bytes.iter().map(|byte| rot13(*byte)).collect());
        }
    }

    fn add_needle(&mut self, secret: usize, steps: &[&'static str], bytes: Vec<u8>, random: &[u8]) {
        if bytes.len() < SHORTEST || bytes == random {
            return;
        }
        let needle = u32::try_from(self.needles.len()).unwrap_or(u32::MAX);
        for (offset, at) in (0..).zip(0..STRIDE) {
            if let Some(gram) = word(&bytes, at) {
                self.grams.insert(gram, Origin { needle, offset });
            }
        }
        self.needles.push(Needle { secret, steps: steps.to_vec(), bytes });
    }

    /// Every disguised secret in `bytes`.
    pub(crate) fn find(&self, bytes: &[u8], mut found: impl FnMut(Found<'_>)) {
        for (at, chunk) in (0..).step_by(STRIDE).zip(bytes.as_chunks::<STRIDE>().0) {
            let gram = u64::from_le_bytes(*chunk);
            if !self.grams.may_hold(gram) {
                continue;
            }
            for origin in self.grams.origins(gram) {
                let Some(needle) = self.needles.get(origin.needle as usize) else { continue };
                let Some(start) = usize::checked_sub(at, origin.offset as usize) else { continue };
                if bytes[start..].starts_with(&needle.bytes) {
                    let span = start..start + needle.bytes.len();
                    found(Found { secret: needle.secret, steps: &needle.steps, span });
                }
            }
        }
    }
}

fn rot13(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => (byte - b'a' + 13) % 26 + b'a',
        b'A'..=b'Z' => (byte - b'A' + 13) % 26 + b'A',
        _ => byte,
    }
}

fn rot47(byte: u8) -> u8 {
    if byte.is_ascii_graphic() { (byte - 33 + 47) % 94 + 33 } else { byte }
}
