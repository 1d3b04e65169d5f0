//! Secrets under a short repeating key: XOR, or a number added to every byte.
//!
//! The XOR of a text with itself, moved by the length of the key, is the same under every key of that length. So one pass
//! for a length finds the secret under all of its keys.

use std::ops::Range;

use crate::alphabets::{base64_parts, hex};
use crate::grams::{Grams, Origin, word};
use crate::text::is_varied;

/// The longest key that is looked for.
const LONGEST_KEY: usize = 64;
/// So much of a secret has to be left to recognise it by.
const TELLING: usize = 19;
/// The places of the text that are looked at lie at most so far apart.
const WIDEST: usize = 32;
/// One piece of the text is searched for every length of a key before the next, so that it stays at hand.
const BLOCK: usize = 16 << 10;

struct Source {
    secret: usize,
    steps: Vec<&'static str>,
    bytes: Vec<u8>,
}

/// The deltas for one length of key.
#[derive(Default)]
struct Period {
    grams: Grams,
    /// How far apart the places may lie.
    stride: usize,
}

/// A secret that was found under a key.
pub(crate) struct Found<'a> {
    pub(crate) secret: usize,
    pub(crate) key: Key,
    /// What was done to the secret before.
    pub(crate) steps: &'a [&'static str],
    pub(crate) span: Range<usize>,
}

/// The kind of key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    /// XOR with one byte.
    Byte,
    /// XOR with several bytes over and over.
    Repeating,
    /// One number is added to every byte.
    Shift,
}

impl Key {
    pub(crate) fn step(self) -> &'static str {
        match self {
            Self::Byte => "XOR with one byte",
            Self::Repeating => "XOR with a repeating key",
            Self::Shift => "every byte shifted",
        }
    }
}

/// The deltas of every secret.
#[derive(Default)]
pub(crate) struct Deltas {
    sources: Vec<Source>,
    /// By the length of the key, from 1.
    periods: Vec<Period>,
    shift: Period,
}

impl Deltas {
    /// Adds a secret: its random part for short keys, and with the characters before it where a long key leaves too
    /// little.
    pub(crate) fn add(&mut self, secret: usize, value: &[u8], random: &[u8]) {
        // A secret of few different bytes would look like any repetition.
        if is_varied(random) {
            let split = random.len().saturating_sub(TELLING).min(LONGEST_KEY);
            self.add_source(secret, &[], random, 1..=split, true);
            if value.len() > random.len() {
                let longest = value.len().saturating_sub(TELLING).min(LONGEST_KEY);
                self.add_source(secret, &[], value, split + 1..=longest, false);
            }
            for part in base64_parts(random) {
                self.add_source(secret, &["base64"], &part, 1..=1, true);
            }
            self.add_source(secret, &["hex"], &hex(random), 1..=1, true);
        }
    }

    fn add_source(
        &mut self,
        secret: usize,
        steps: &[&'static str],
        bytes: &[u8],
        periods: std::ops::RangeInclusive<usize>,
        shifted: bool,
    ) {
        let needle = u32::try_from(self.sources.len()).unwrap_or(u32::MAX);
        for period in periods {
            let delta: Vec<u8> = bytes.iter().zip(&bytes[period..]).map(|(one, other)| one ^ other).collect();
            if self.periods.len() < period {
                self.periods.resize_with(period, Period::default);
            }
            // A secret that repeats itself after as many bytes would look like anything else that does.
            if let Some(of) = self.periods.get_mut(period - 1).filter(|_| is_varied(&delta)) {
                of.add(&delta, needle);
            }
        }
        if shifted && bytes.len() > TELLING {
            let delta: Vec<u8> = bytes.array_windows().map(|[one, other]| other.wrapping_sub(*one)).collect();
            self.shift.add(&delta, needle);
        }
        self.sources.push(Source { secret, steps: steps.to_vec(), bytes: bytes.to_vec() });
    }

    /// Every secret under a key in `bytes`, that with the shortest key first.
    pub(crate) fn find(&self, bytes: &[u8], mut found: impl FnMut(Found<'_>)) {
        for start in (0..bytes.len()).step_by(BLOCK) {
            let end = (start + BLOCK).min(bytes.len());
            for (length, period) in (1..).zip(&self.periods) {
                let key = if length == 1 { Key::Byte } else { Key::Repeating };
                let delta = |one: u64, other: u64| one ^ other;
                period.places(bytes, start..end, length, delta, |origin, at| {
                    let key_of = |text: u8, secret: u8| text ^ secret;
                    if let Some(hit) = self.under_key(bytes, origin, at, length, key, key_of) {
                        found(hit);
                    }
                });
            }
            self.shift.places(bytes, start..end, 1, minus, |origin, at| {
                if let Some(hit) = self.under_key(bytes, origin, at, 1, Key::Shift, u8::wrapping_sub) {
                    found(hit);
                }
            });
        }
    }

    /// The secret whose delta stands at `at`, if all of it does, and the key is not none.
    fn under_key(
        &self,
        bytes: &[u8],
        origin: Origin,
        at: usize,
        length: usize,
        key: Key,
        key_of: impl Fn(u8, u8) -> u8,
    ) -> Option<Found<'_>> {
        let source = self.sources.get(origin.needle as usize)?;
        let start = at.checked_sub(origin.offset as usize)?;
        let text = bytes.get(start..start + source.bytes.len())?;
        let mut keys = text.iter().zip(&source.bytes).map(|(text, secret)| key_of(*text, *secret));
        let first: Vec<u8> = keys.by_ref().take(length).collect();
        let repeats = keys.zip(first.iter().cycle()).all(|(one, other)| one == *other);
        // With no key at all it is in clear, and under a key that repeats itself the shorter one tells.
        let tells =
            first.iter().any(|byte| *byte != 0) && (length == 1 || first.iter().any(|key| *key != first[0]));
        (repeats && tells).then(|| Found {
            secret: source.secret,
            key,
            steps: &source.steps,
            span: start..start + source.bytes.len(),
        })
    }
}

impl Period {
    fn add(&mut self, delta: &[u8], needle: u32) {
        let Some(spare) = delta.len().checked_sub(7) else { return };
        let stride = spare.clamp(1, WIDEST);
        self.stride = if self.grams.is_empty() { stride } else { self.stride.min(stride) };
        for (offset, at) in (0..).zip(0..stride) {
            if let Some(gram) = word(delta, at) {
                self.grams.insert(gram, Origin { needle, offset });
            }
        }
    }

    /// The places within `block` where a delta of the text is a part of a secret's.
    fn places(
        &self,
        bytes: &[u8],
        block: Range<usize>,
        length: usize,
        delta: impl Fn(u64, u64) -> u64,
        mut found: impl FnMut(Origin, usize),
    ) {
        if self.grams.is_empty() || block.len() < 8 {
            return;
        }
        // From the block's beginning on, at any place: the stride only has to be kept within it and across its border.
        let text = &bytes[block.start..(block.end + self.stride + length + 7).min(bytes.len())];
        let Some(moved) = text.get(length..) else { return };
        let mut at = 0;
        while let (Some(one), Some(other)) = (word(text, at), word(moved, at)) {
            let gram = delta(one, other);
            if self.grams.may_hold(gram) {
                self.grams.origins(gram).for_each(|origin| found(origin, block.start + at));
            }
            at += self.stride;
        }
    }
}

/// The difference of two words byte for byte, without borrowing.
fn minus(one: u64, other: u64) -> u64 {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    ((other | HIGH) - (one & !HIGH)) ^ ((other ^ !one) & HIGH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_subtracted_byte_for_byte(one: [u8; 8], other: [u8; 8]) {
            let expected: Vec<u8> = one.iter().zip(&other).map(|(one, other)| other.wrapping_sub(*one)).collect();
            let got = minus(u64::from_le_bytes(one), u64::from_le_bytes(other)).to_le_bytes();
            prop_assert_eq!(got.to_vec(), expected);
        }
    }
}
