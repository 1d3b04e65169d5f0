//! Numbers from a position instead of from a generator with state.
//!
//! This is SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014) used as a hash of a
//! counter: the n-th number of a stream is computed without the ones before it, and is itself the seed of a stream.
//! So the 17th item of any day is there at once. It is no cryptography: whoever knows the seed knows all.

/// The golden ratio as a fraction of 2^64: the distance between two states of SplitMix64.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A position in the tree of all numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seed(u64);

impl Seed {
    /// The root.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The `n`-th position below this one.
    pub(crate) fn at(self, n: impl Into<i64>) -> Self {
        let n: i64 = n.into();
        let mut z = self.0.wrapping_add(n.cast_unsigned().wrapping_add(1).wrapping_mul(STEP));
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Self(z ^ (z >> 31))
    }

    /// The position below this one that has a name.
    pub(crate) fn named(self, name: &str) -> Self {
        name.bytes().fold(self.at(-1), Self::at).at(-2)
    }

    /// The number at this position, from 0 up to but not including `bound`.
    pub(crate) fn below(self, bound: u32) -> u32 {
        let scaled = (self.0 >> 32) * u64::from(bound);
        u32::try_from(scaled >> 32).unwrap_or(bound)
    }

    /// The number at this position, as a place in a list of so many entries.
    pub(crate) fn index(self, length: usize) -> usize {
        let below = self.below(u32::try_from(length).unwrap_or(u32::MAX));
        usize::try_from(below).unwrap_or(0)
    }

    /// The number at this position, from `-reach` up to and including `reach`.
    pub(crate) fn around(self, reach: u16) -> i32 {
        self.below(2 * u32::from(reach) + 1).cast_signed() - i32::from(reach)
    }

    /// The whole number at this position.
    pub(crate) fn bits(self) -> u64 {
        self.0
    }

    /// Letters and digits, as identifiers end in.
    pub(crate) fn tag(self, length: u8) -> String {
        (0..length).map(|place| self.letter(place, ALPHABET)).collect()
    }

    /// Capital letters and digits, as people read them out.
    pub(crate) fn code(self, length: u8) -> String {
        (0..length).map(|place| self.letter(place, &ALPHABET[..36])).collect()
    }

    fn letter(self, place: u8, alphabet: &[u8]) -> char {
        let position = self.at(place).index(alphabet.len());
        alphabet.get(position).copied().map_or('0', char::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_splitmix64() {
        // The reference implementation's first outputs for the seed 1234567.
        let stream: Vec<u64> = (0..3).map(|n| Seed::new(1_234_567).at(n).bits()).collect();
        assert_eq!(stream, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn numbers_stay_below_their_bound_and_reach_all_of_it() {
        let seed = Seed::new(7);
        let drawn: std::collections::BTreeSet<u32> = (0..1000).map(|n| seed.at(n).below(10)).collect();
        assert_eq!(drawn.into_iter().collect::<Vec<_>>(), (0..10).collect::<Vec<_>>());
        assert!((0..1000).all(|n| seed.at(n).around(3).abs() <= 3));
    }

    #[test]
    fn names_lead_to_different_places() {
        let seed = Seed::new(7);
        assert_ne!(seed.named("Acme").tag(8), seed.named("Birch").tag(8));
        assert_ne!(seed.named("ab"), seed.named("a").at(98), "a name is no path");
    }
}
