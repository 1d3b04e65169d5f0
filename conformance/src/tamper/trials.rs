//! The changes that are tried, one after another.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clootrack_scenarios::Tampering;
use serde_json::json;

use super::parts::{Part, parts};
use super::spot::{Spot, Store};

/// A change, made to a storage that is otherwise as the connector left it.
pub(crate) struct Trial {
    /// The kind of value that is changed, as its column or field is called.
    pub(crate) of: String,
    /// What is done to it.
    pub(crate) what: String,
    /// The values to be written.
    pub(crate) edits: Store,
}

/// So many values of a credential are tried: who stores issuer, endpoints, client and scopes each for itself has about twenty, and
/// the refresh token may be the last of them.
const VALUES: usize = 24;
/// So many bits of each are flipped.
const BITS: usize = 12;
/// So many where there are more values than these: each trial is a start of the connector.
const FEW_BITS: (usize, usize) = (4, 8);
/// Half of them here: behind a version and a key's id is where a cipher without a tag has its nonce or its first block.
const HEAD: usize = 36;
/// Larger than what anybody stores as a token.
const HUGE: usize = 1 << 20;
/// A token that nobody issued.
const PLANTED: &str = "planted-access-token-0123456789-abcdefghijklmnop";

/// Every trial of that kind on a credential's values.
pub(crate) fn trials(how: Tampering, values: &Store) -> Vec<Trial> {
    let few = values.iter().take(VALUES);
    match how {
        Tampering::FlipBits => {
            let bits = if values.len() > FEW_BITS.1 { FEW_BITS.0 } else { BITS };
            few.flat_map(|(spot, value)| flips(spot, value, bits)).collect()
        }
        Tampering::PlantText => few.flat_map(|(spot, _)| plants(spot)).collect(),
        Tampering::SwapFields => {
            let few: Vec<_> = few.collect();
            let pairs = few
                .iter()
                .enumerate()
                .flat_map(|(at, one)| few.iter().skip(at + 1).map(move |other| between(*one, *other)));
            pairs.collect()
        }
        Tampering::Damage => damages(values),
    }
}

fn one(spot: &Spot, what: impl Into<String>, value: Vec<u8>) -> Trial {
    Trial { of: spot.kind(), what: what.into(), edits: BTreeMap::from([(spot.clone(), value)]) }
}

fn flips(spot: &Spot, value: &[u8], bits: usize) -> Vec<Trial> {
    let parts = parts(value);
    let length: usize = parts.iter().map(|part| part.bytes.len()).sum();
    positions(length, bits)
        .into_iter()
        .filter_map(|at| Some(one(spot, format!("a bit of byte {at} flipped"), flipped(value, &parts, at)?)))
        .collect()
}

/// Where so many bits are flipped in so many bytes.
fn positions(length: usize, bits: usize) -> Vec<usize> {
    let head = HEAD.min(length);
    let spread = |from: usize, until: usize, count: usize| {
        (0..count).map(move |index| from + (until - from) * (2 * index + 1) / (2 * count))
    };
    let mut positions: Vec<usize> =
        spread(0, head, bits / 2).chain(spread(head, length, bits / 2)).filter(|at| *at < length).collect();
    positions.dedup();
    positions
}

/// The value with the lowest bit flipped in one of the bytes that its parts stand for: a text stays one.
fn flipped(value: &[u8], parts: &[Part], mut at: usize) -> Option<Vec<u8>> {
    for part in parts {
        if let Some(byte) = part.bytes.get(at) {
            let mut bytes = part.bytes.clone();
            *bytes.get_mut(at)? = byte ^ 1;
            return Some(part.replaced(value, &bytes));
        }
        at -= part.bytes.len();
    }
    None
}

fn plants(spot: &Spot) -> Vec<Trial> {
    let document = json!({
        "access_token": PLANTED, "accessToken": PLANTED, "token": PLANTED,
        "token_type": "Bearer", "expires_in": 3600,
        "refresh_token": PLANTED, "refreshToken": PLANTED, "scope": "projects:read",
    });
    let document = document.to_string();
    let encoded = STANDARD.encode(&document);
    let shapes =
        [("a token in clear", PLANTED.to_owned()), ("JSON in clear", document), ("JSON in base64", encoded)];
    shapes
        .into_iter()
        .map(|(shape, text)| one(spot, format!("{shape} in its place"), text.into_bytes()))
        .collect()
}

/// Two values change places.
fn between((one, first): (&Spot, &Vec<u8>), (other, second): (&Spot, &Vec<u8>)) -> Trial {
    let edits = BTreeMap::from([(one.clone(), second.clone()), (other.clone(), first.clone())]);
    Trial { of: format!("{} and {}", one.kind(), other.kind()), what: "exchanged".to_owned(), edits }
}

/// Everything damaged at once, in each way.
fn damages(values: &Store) -> Vec<Trial> {
    type Damage = fn(&[u8]) -> Vec<u8>;
    let ways: [(&str, Damage); 5] = [
        ("emptied", |_| Vec::new()),
        ("cut to the half", |value| value.get(..value.len() / 2).unwrap_or_default().to_vec()),
        ("given another first byte", |value| {
            let mut value = value.to_vec();
            if let Some(first) = value.first_mut() {
                *first = if *first == b'z' { b'y' } else { b'z' };
            }
            value
        }),
        ("replaced by bytes that are no text", |value| vec![0xff; value.len()]),
        ("made very long", |value| value.iter().copied().cycle().take(HUGE).collect()),
    ];
    let all = ways.into_iter().filter(|_| !values.is_empty());
    all.map(|(what, damage)| Trial {
        of: "every value".to_owned(),
        what: what.to_owned(),
        edits: values.iter().map(|(spot, value)| (spot.clone(), damage(value))).collect(),
    })
    .collect()
}

/// Two credentials change places, value by value of the same kind; `None` where they cannot be told apart.
pub(crate) fn exchanged(a: &Store, b: &Store) -> Option<Trial> {
    let mut edits = BTreeMap::new();
    let of_kind = |store: &Store, kind: &str| {
        let same = store.iter().filter(|(spot, _)| spot.kind() == kind);
        same.map(|(spot, value)| (spot.clone(), value.clone())).collect::<Vec<_>>()
    };
    for kind in a.keys().map(Spot::kind) {
        let (ours, theirs) = (of_kind(a, &kind), of_kind(b, &kind));
        if ours.len() != theirs.len() {
            continue;
        }
        for ((here, ours), (there, theirs)) in ours.into_iter().zip(theirs) {
            if here != there {
                edits.extend([(here, theirs), (there, ours)]);
            }
        }
    }
    (!edits.is_empty()).then(|| Trial { of: "credentials".to_owned(), what: "exchanged".to_owned(), edits })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(column: &str, key: &str) -> Spot {
        Spot { place: 0, file: "store.json".to_owned(), cell: None, pointer: format!("/{key}/{column}") }
    }

    #[test]
    fn bits_are_flipped_from_the_first_byte_on_to_the_last() {
        assert_eq!(positions(100, BITS), [3, 9, 15, 21, 27, 33, 41, 52, 62, 73, 84, 94]);
        assert_eq!(positions(0, BITS), [0_usize; 0]);
        assert!(positions(20, BITS).iter().all(|at| *at < 20));
    }

    #[test]
    fn credentials_change_places_field_by_field() {
        let of = |key: &str| Store::from([(spot("access", key), key.into()), (spot("refresh", key), vec![])]);
        let (ada, ben) = (of("ada"), of("ben"));
        let trial = exchanged(&ada, &ben).unwrap();
        assert_eq!(trial.edits[&spot("access", "ada")], b"ben");
        assert_eq!(trial.edits[&spot("access", "ben")], b"ada");
        assert!(exchanged(&ada, &ada).is_none());
    }

    #[test]
    fn each_field_changes_places_with_each_other() {
        let values: Store = ["a", "b", "c"].map(|field| (spot(field, "ada"), field.into())).into();
        let pairs: Vec<String> =
            trials(Tampering::SwapFields, &values).into_iter().map(|trial| trial.of).collect();
        assert_eq!(pairs, ["a and b", "a and c", "b and c"]);
        assert_eq!(trials(Tampering::Damage, &Store::new()).len(), 0);
    }

    #[test]
    fn every_value_of_a_credential_with_many_is_tried() {
        let name = |number: usize| format!("value-{number:02}");
        let values: Store = (0..20).map(|number| (spot(&name(number), "ada"), vec![200; 40])).collect();
        for how in [Tampering::FlipBits, Tampering::PlantText] {
            let tried: Vec<String> = trials(how, &values).into_iter().map(|trial| trial.of).collect();
            assert!((0..20).all(|number| tried.contains(&name(number))), "{tried:?}");
        }
    }
}
