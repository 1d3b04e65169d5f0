//! Everything within everything.

use clootrack_scan::{Limits, Scanner};
use proptest::prelude::*;

use crate::wrap::{CONTAINERS, DISGUISES, RECORDS, TEXTS, Wrap};

/// A step: what it is, and whether it has to begin a record.
fn step() -> impl Strategy<Value = (&'static str, Wrap, bool)> {
    let of = |set: &'static [(&str, Wrap)], record| {
        (0..set.len()).prop_map(move |index| (set[index].0, set[index].1, record))
    };
    prop_oneof![3 => of(TEXTS, false), 3 => of(CONTAINERS, false), 1 => of(RECORDS, true)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_secret_in_any_composition_at_any_place_is_found(
        random in "[0-9A-Za-z]{43,64}",
        disguise in proptest::option::weighted(0.3, 0..DISGUISES.len()),
        steps in proptest::collection::vec(step(), 0..=4),
        before in proptest::collection::vec(any::<u8>(), 0..300),
        after in proptest::collection::vec(any::<u8>(), 0..300),
    ) {
        let value = format!("cltk_rt_{random}");
        let mut names = Vec::new();
        let mut bytes = value.clone().into_bytes();
        // A long key does not leave enough of the random part alone; and words of four are not found in words of two.
        if let Some((name, wrap)) = disguise.map(|index| DISGUISES[index]) {
            bytes = wrap(&bytes);
            names.push(name);
        }
        // Digits beside a number, or a backslash before another, make something else of it.
        let around = |names: &[&str], holds_record: bool| match names.last() {
            Some(&("base64" | "hex" | "base32" | "base32hex")) if !holds_record => "",
            None => "",
            Some(_) => "\0",
        };
        // Of a record in a text both ends have to be seen.
        let mut holds_record = false;
        let mut is_record = false;
        for (name, wrap, record) in &steps {
            let shared = if is_record { Vec::new() } else { before.clone() };
            let beside = if is_record { "" } else { around(&names, holds_record) }.as_bytes();
            bytes = [shared.as_slice(), beside, &bytes, beside, &after].concat();
            if is_record && ["Snappy block", "LZ4 block"].iter().any(|block| names.last() == Some(block)) {
                bytes.truncate(bytes.len() - after.len());
            }
            bytes = wrap(&bytes);
            names.push(name);
            holds_record = is_record;
            is_record = *record;
        }
        if !is_record {
            let beside = around(&names, holds_record).as_bytes();
            bytes = [before.as_slice(), beside, &bytes, beside, &after].concat();
        }
        let mut scanner = Scanner::new();
        scanner.add(value.as_bytes(), random.as_bytes());
        let found = scanner.scan(&bytes, &Limits::default());
        let telling = if disguise.is_some() { 30 } else { random.len() };
        prop_assert!(found.hits.iter().any(|hit| hit.length >= telling), "{:?}: {:?}", names, found);
        prop_assert!(found.hits.iter().all(|hit| hit.span.end <= bytes.len()), "{:?}: {:?}", names, found);
    }
}
