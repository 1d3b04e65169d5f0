//! The scanner: all secrets, prepared for every pass.

use crate::budget::Limits;
use crate::clear::Clear;
use crate::delta::Deltas;
use crate::disguise::Disguises;
use crate::hit::Found;
use crate::search::Search;

/// A set of secrets, prepared to be found. It can grow.
#[derive(Default)]
pub struct Scanner {
    pub(crate) clear: Clear,
    pub(crate) disguises: Disguises,
    pub(crate) deltas: Deltas,
    /// The length of each secret's random part.
    lengths: Vec<usize>,
}

impl Scanner {
    /// A scanner that looks for nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a secret. `random` is the part of `value` that nobody can have by chance: without a prefix that all secrets
    /// of a kind have.
    pub fn add(&mut self, value: &[u8], random: &[u8]) {
        let secret = self.lengths.len();
        self.clear.add(random);
        self.disguises.add(secret, random);
        self.deltas.add(secret, value, random);
        self.lengths.push(random.len());
    }

    /// How many secrets there are.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    pub(crate) fn length(&self, secret: usize) -> usize {
        self.lengths.get(secret).copied().unwrap_or(usize::MAX)
    }

    /// Searches `bytes`: as they are, and in everything that can be made of them.
    pub fn scan(&self, bytes: &[u8], limits: &Limits) -> Found {
        if self.is_empty() { Found::default() } else { Search::new(self, limits, bytes.len()).root(bytes) }
    }
}
