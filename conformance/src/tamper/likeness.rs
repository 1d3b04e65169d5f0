//! What ciphertexts have in common, seen without any key.

use std::collections::{BTreeSet, HashSet};

use super::parts::parts;
use super::spot::{Spot, Store};

/// So many bytes in common are no coincidence, and no header either.
const TELLING: usize = 24;
/// Where so many of them are usual, the few others may be a coincidence.
const USUAL: usize = 8;
/// Blocks of ciphers are as long, or half as long.
const BLOCK: usize = 16;
/// Bytes of a ciphertext differ more than padding and tables do.
const DIFFERENT_BYTES: usize = 5;

/// What one connecting left in the storage.
pub(crate) struct Left {
    /// The phase that it happened in.
    pub(crate) phase: String,
    /// What stood before where it left something.
    pub(crate) before: Store,
    /// What it left.
    pub(crate) values: Store,
}

/// The kinds of values, as their columns or fields are called, that are alike.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Likeness {
    /// Those in which equal tokens look alike.
    pub(crate) equal: BTreeSet<String>,
    /// Those in which a token of equal characters looks like equal blocks.
    pub(crate) blocks: BTreeSet<String>,
    /// Those that one and the same stream of bytes was laid over.
    pub(crate) streams: BTreeSet<String>,
}

/// Compares everything that was left, and what stands there now. In the phase `same` everybody got one token of equal
/// characters; `secrets` are known, each of its own.
pub(crate) fn likeness(left: &[Left], now: &Store, same: &str, secrets: &[Vec<String>]) -> Likeness {
    let (alike, others): (Vec<&Left>, Vec<&Left>) = left.iter().partition(|left| left.phase == same);
    let usual: HashSet<Vec<u8>> = others.iter().flat_map(|left| windows(&left.values, USUAL)).collect();
    let mut found = Likeness::default();
    for (at, one) in alike.iter().enumerate() {
        for other in alike.iter().skip(at + 1) {
            found.equal.extend(equal(one, other, &usual));
        }
    }
    let repeating = |stores: &[&Left]| -> BTreeSet<String> {
        let values = stores.iter().flat_map(|left| &left.values);
        values.filter(|(_, value)| repeats(value)).map(|(spot, _)| spot.kind()).collect()
    };
    found.blocks = &repeating(&alike) - &repeating(&others);
    let versions: BTreeSet<(&Spot, &Vec<u8>)> =
        left.iter().flat_map(|left| &left.values).chain(now).collect();
    found.streams = same_stream(&versions.into_iter().collect::<Vec<_>>(), secrets);
    found
}

/// The kinds of values of one that have bytes in common with what another left, and that were not there before, nor are
/// usual.
fn equal(one: &Left, other: &Left, usual: &HashSet<Vec<u8>>) -> BTreeSet<String> {
    let mut theirs: HashSet<Vec<u8>> = windows(&other.values, TELLING).collect();
    for window in windows(&other.before, TELLING) {
        theirs.remove(&window);
    }
    let is_usual = |window: &[u8]| window.windows(USUAL).any(|stretch| usual.contains(stretch));
    let is_telling = |window: &[u8]| theirs.contains(window) && !is_usual(window);
    let kinds = one
        .values
        .iter()
        .filter(|(_, value)| parts(value).iter().any(|part| part.bytes.windows(TELLING).any(is_telling)));
    kinds.map(|(spot, _)| spot.kind()).collect()
}

fn windows(store: &Store, length: usize) -> impl Iterator<Item = Vec<u8>> {
    let parts = store.values().flat_map(|value| parts(value));
    parts.flat_map(move |part| part.bytes.windows(length).map(<[u8]>::to_vec).collect::<Vec<_>>())
}

/// Whether a block is followed by the same one.
fn repeats(value: &[u8]) -> bool {
    parts(value).iter().any(|part| {
        part.bytes.windows(2 * BLOCK).any(|window| {
            let (first, second) = window.split_at(BLOCK);
            first == second && first.iter().collect::<BTreeSet<_>>().len() >= DIFFERENT_BYTES
        })
    })
}

/// The kinds of values that one and the same stream was laid over: what differs between two known secrets of a class differs
/// between the values, byte by byte.
fn same_stream(versions: &[(&Spot, &Vec<u8>)], secrets: &[Vec<String>]) -> BTreeSet<String> {
    let wanted: Vec<Vec<u8>> = secrets.iter().flat_map(|class| pairs(class)).collect();
    let mut kinds = BTreeSet::new();
    for (at, (spot, value)) in versions.iter().enumerate() {
        for (_, other) in versions.iter().skip(at + 1).filter(|(there, _)| there.kind() == spot.kind()) {
            let differences: Vec<Vec<u8>> = parts(value)
                .iter()
                .zip(parts(other))
                .map(|(ours, theirs)| xor(&ours.bytes, &theirs.bytes))
                .collect();
            let laid_over = |wanted: &Vec<u8>| {
                differences.iter().any(|it| it.windows(wanted.len()).any(|window| window == wanted))
            };
            if wanted.iter().any(laid_over) {
                kinds.insert(spot.kind());
            }
        }
    }
    kinds
}

/// What differs between each two, where it is long enough to tell.
fn pairs(secrets: &[String]) -> Vec<Vec<u8>> {
    let pairs = secrets.iter().enumerate().flat_map(|(at, one)| {
        secrets.iter().skip(at + 1).map(move |other| xor(one.as_bytes(), other.as_bytes()))
    });
    pairs
        .filter(|difference| difference.len() >= TELLING && difference.iter().any(|byte| *byte != 0))
        .collect()
}

fn xor(one: &[u8], other: &[u8]) -> Vec<u8> {
    one.iter().zip(other).map(|(one, other)| one ^ other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(file: &str) -> Spot {
        Spot { place: 0, file: file.to_owned(), cell: None, pointer: "/token".to_owned() }
    }

    fn left(phase: &str, file: &str, bytes: Vec<u8>) -> Left {
        let values = Store::from([(spot(file), bytes)]);
        Left { phase: phase.to_owned(), before: Store::new(), values }
    }

    /// No text, and no two seeds have a stretch in common.
    fn noise(seed: u8, length: usize) -> Vec<u8> {
        let mut state = u32::from(seed) + 1;
        let bytes = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        });
        std::iter::once(255).chain(bytes).take(length).collect()
    }

    fn found(left: &[Left]) -> Likeness {
        likeness(left, &Store::new(), "same", &[])
    }

    #[test]
    fn what_two_have_in_common_tells_unless_everybody_has_it() {
        let with =
            |phase, file, seed, tail: &[u8]| left(phase, file, [noise(seed, 30), tail.to_vec()].concat());
        let (same, other) = (noise(9, 40), noise(10, 40));
        let three = |first: &[u8], second: &[u8], third: &[u8]| {
            found(&[with("same", "a", 1, first), with("same", "b", 2, second), with("", "c", 3, third)])
        };
        assert_eq!(three(&same, &same, &other).equal, BTreeSet::from(["token".to_owned()]));
        assert_eq!(three(&same, &same, &same), Likeness::default());
        assert_eq!(three(&same, &other, &noise(11, 40)), Likeness::default());
        // The end of a name that differs, and the header behind it: two of three names end alike now and then.
        let named = |end: u8| [noise(end, 3), noise(12, 22)].concat();
        assert_eq!(three(&named(1), &named(1), &named(2)), Likeness::default());
    }

    #[test]
    fn a_file_that_grows_has_nothing_in_common_with_itself() {
        let (first, grown) = (noise(1, 60), [noise(1, 60), noise(2, 60)].concat());
        let again = Left { before: Store::from([(spot("a"), first.clone())]), ..left("same", "a", grown) };
        assert_eq!(found(&[left("same", "a", first), again]), Likeness::default());
    }

    #[test]
    fn equal_blocks_are_seen_and_padding_is_not() {
        let with = |block: &[u8]| [noise(1, 20), block.to_vec(), block.to_vec(), noise(2, 20)].concat();
        let blocks = |block: &[u8]| found(&[left("same", "a", with(block))]).blocks.len();
        assert_eq!(blocks(&noise(3, 16)), 1);
        assert_eq!(blocks(&[noise(3, 8), noise(3, 8)].concat()), 1);
        assert_eq!(blocks(&[0; 16]), 0);
        let usual = [left("same", "a", with(&noise(3, 16))), left("", "b", with(&noise(4, 16)))];
        assert!(found(&usual).blocks.is_empty());
    }

    #[test]
    fn a_stream_that_is_used_twice_is_seen() {
        let secrets =
            vec![vec!["0123456789012345678901234567".to_owned(), "zyxwvutsrqponmlkjihgfedcbazy".to_owned()]];
        let sealed =
            |seed, text: &str| [noise(40, 9), xor(&noise(seed, text.len()), text.as_bytes())].concat();
        let streams = |first, second| {
            let one = left("", "a", sealed(first, &secrets[0][0]));
            let now = Store::from([(spot("a"), sealed(second, &secrets[0][1]))]);
            likeness(&[one], &now, "same", &secrets).streams.len()
        };
        assert_eq!((streams(1, 1), streams(1, 2)), (1, 0));
    }
}
