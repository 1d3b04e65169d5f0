//! Names without any verb, which a filter of verbs has no reason to hide.

use proptest::prelude::*;
use proptest::sample::select;

use super::words::{ASPECTS, OBJECTS, READS};

/// Names of reads, in every style in which legal names are written.
pub fn must_show() -> BoxedStrategy<String> {
    let words = (select(READS), select(OBJECTS), proptest::option::of(select(ASPECTS)));
    let version = proptest::option::of(2..=9_u8);
    (words, select(&["_", "-", ".", "/", ":", "__", ""][..]), 0..3_u8, version)
        .prop_map(|((read, object, aspect), joined, case, version)| {
            let mut words: Vec<String> =
                [Some(read), Some(object), aspect].into_iter().flatten().map(str::to_owned).collect();
            words.extend(version.map(|version| format!("v{version}")));
            let case = |(index, word): (usize, &String)| match (case, joined) {
                (_, "") if index > 0 => capitalised(word),
                (1, joined) if !joined.is_empty() => word.to_uppercase(),
                (2, _) => capitalised(word),
                _ => word.clone(),
            };
            words.iter().enumerate().map(case).collect::<Vec<_>>().join(joined)
        })
        .boxed()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
