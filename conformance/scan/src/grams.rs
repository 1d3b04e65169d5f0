//! A set of eight-byte words, each with what it is a part of: a filter that fits into the nearest cache, and a table.

/// Where a word comes from: a needle, and the place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) needle: u32,
    pub(crate) offset: u32,
}

#[derive(Clone, Copy)]
struct Slot {
    gram: u64,
    origin: Origin,
}

const EMPTY: Slot = Slot { gram: 0, origin: Origin { needle: u32::MAX, offset: 0 } };
/// The logarithm of how many slots of the table, at most half of them taken, share a word of the filter.
const SLOTS_PER_WORD: u32 = 3;
const SMALLEST: u32 = 7;

/// The set.
pub(crate) struct Grams {
    filter: Vec<u64>,
    slots: Vec<Slot>,
    taken: usize,
    /// The logarithm of the number of slots.
    size: u32,
}

impl Default for Grams {
    fn default() -> Self {
        Self { filter: Vec::new(), slots: Vec::new(), taken: 0, size: SMALLEST }
    }
}

fn hash(gram: u64) -> u64 {
    gram.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The upper bits of a hash as an index below `1 << bits`.
#[inline]
fn index(hash: u64, bits: u32) -> usize {
    usize::try_from(hash >> (64 - bits)).unwrap_or(0)
}

/// Three bits of the word of the filter that a hash belongs to.
#[inline]
fn mark(hash: u64) -> u64 {
    1 << (hash >> 20 & 63) | 1 << (hash >> 26 & 63) | 1 << (hash >> 32 & 63)
}

impl Grams {
    /// Adds a word of a needle. The same word of the same needle is kept once, at its first place.
    pub(crate) fn insert(&mut self, gram: u64, origin: Origin) {
        if self.taken * 2 >= self.slots.len() {
            self.grow();
        }
        self.put(Slot { gram, origin });
    }

    /// Whether there is nothing to find.
    pub(crate) fn is_empty(&self) -> bool {
        self.taken == 0
    }

    /// Everything that a word is a part of. Nearly every word is part of nothing, and the filter says so.
    pub(crate) fn origins(&self, gram: u64) -> impl Iterator<Item = Origin> {
        let slots = if self.may_hold(gram) { self.slots.as_slice() } else { &[] };
        let start = index(hash(gram), self.size);
        let (before, after) = slots.split_at(start.min(slots.len()));
        after
            .iter()
            .chain(before)
            .take_while(|slot| slot.origin.needle != u32::MAX)
            .filter(move |slot| slot.gram == gram)
            .map(|slot| slot.origin)
    }

    /// Whether a word may be in the set; if not, it is not.
    #[inline]
    pub(crate) fn may_hold(&self, gram: u64) -> bool {
        let (hash, bits) = (hash(gram), self.size - SLOTS_PER_WORD);
        let mark = mark(hash);
        self.filter.get(index(hash, bits)).is_some_and(|word| word & mark == mark)
    }

    fn grow(&mut self) {
        self.size += if self.slots.is_empty() { 0 } else { 2 };
        let slots = std::mem::replace(&mut self.slots, vec![EMPTY; 1 << self.size]);
        self.filter = vec![0; 1 << (self.size - SLOTS_PER_WORD)];
        self.taken = 0;
        slots.into_iter().filter(|slot| slot.origin.needle != u32::MAX).for_each(|slot| self.put(slot));
    }

    fn put(&mut self, new: Slot) {
        let hash = hash(new.gram);
        if let Some(word) = self.filter.get_mut(index(hash, self.size - SLOTS_PER_WORD)) {
            *word |= mark(hash);
        }
        let last = self.slots.len() - 1;
        let mut at = index(hash, self.size);
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.origin.needle == u32::MAX {
                *slot = new;
                self.taken += 1;
                return;
            }
            if slot.gram == new.gram && slot.origin.needle == new.origin.needle {
                return;
            }
            at = (at + 1) & last;
        }
    }
}

/// The eight bytes at `at`, as a word.
#[inline]
pub(crate) fn word(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().copied().map(u64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let mut grams = Grams::default();
        assert!(grams.origins(7).next().is_none());
        for number in 0..10_000_u32 {
            grams.insert(u64::from(number) * 7, Origin { needle: number, offset: 1 });
        }
        for number in 0..10_000_u32 {
            let found: Vec<_> = grams.origins(u64::from(number) * 7).collect();
            assert_eq!(found, [Origin { needle: number, offset: 1 }]);
            assert!(grams.origins(u64::from(number) * 7 + 1).next().is_none());
        }
    }

    #[test]
    fn a_word_may_be_part_of_several_needles() {
        let mut grams = Grams::default();
        for needle in [3, 4, 4] {
            grams.insert(9, Origin { needle, offset: needle });
        }
        assert_eq!(grams.origins(9).count(), 2);
    }
}
