//! Secrets as they are, whole or in part: every run of their characters.

use std::ops::Range;

use crate::grams::{Grams, Origin, word};

/// The shortest run that is seen.
const SHORTEST: usize = 6;
const MASK: u64 = (1 << (SHORTEST * 8)) - 1;

/// Consecutive bytes of a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) secret: usize,
    /// Where in the secret it begins.
    pub(crate) offset: usize,
    /// Where in the searched bytes it is.
    pub(crate) span: Range<usize>,
}

/// The random parts of secrets, by every six bytes of them.
#[derive(Default)]
pub(crate) struct Clear {
    grams: Grams,
    secrets: Vec<Vec<u8>>,
}

impl Clear {
    pub(crate) fn add(&mut self, random: &[u8]) {
        let needle = u32::try_from(self.secrets.len()).unwrap_or(u32::MAX);
        for (offset, piece) in (0..).zip(random.windows(SHORTEST)) {
            self.grams.insert(short(piece), Origin { needle, offset });
        }
        self.secrets.push(random.to_vec());
    }

    /// Every run of at least `shortest` bytes, six at least, and some shorter ones, by the place where it begins.
    pub(crate) fn runs(&self, bytes: &[u8], shortest: usize) -> Vec<Run> {
        let stride = shortest.saturating_sub(SHORTEST) + 1;
        let mut runs = Vec::new();
        let mut at = 0;
        while let Some(gram) = word(bytes, at) {
            self.look(bytes, at, gram & MASK, &mut runs);
            at += stride;
        }
        // At the end there are no eight bytes any more; six may be.
        for (at, window) in (at..).zip(bytes.get(at..).unwrap_or_default().windows(SHORTEST)) {
            self.look(bytes, at, short(window), &mut runs);
        }
        runs
    }

    #[inline]
    fn look(&self, bytes: &[u8], at: usize, gram: u64, runs: &mut Vec<Run>) {
        if self.grams.may_hold(gram) {
            self.grams.origins(gram).for_each(|origin| self.extend(bytes, at, origin, runs));
        }
    }

    fn extend(&self, bytes: &[u8], at: usize, origin: Origin, runs: &mut Vec<Run>) {
        let secret = origin.needle as usize;
        let (Some(random), offset) = (self.secrets.get(secret), origin.offset as usize) else { return };
        // One place of one secret is in one run only.
        let is_within = |run: &Run| {
            run.secret == secret && at < run.span.end && at + run.offset == offset + run.span.start
        };
        if runs.iter().rev().take(64).any(is_within) {
            return;
        }
        let ahead = random[offset..].iter().zip(&bytes[at..]).take_while(|(one, other)| one == other);
        let behind = random[..offset].iter().rev().zip(bytes[..at].iter().rev());
        let behind = behind.take_while(|(one, other)| one == other).count();
        let span = at - behind..at + ahead.count();
        if span.len() >= SHORTEST {
            runs.push(Run { secret, offset: offset - behind, span });
        }
    }
}

fn short(piece: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(piece.iter().take(SHORTEST)).for_each(|(byte, from)| *byte = *from);
    word(&bytes, 0).unwrap_or(0)
}
