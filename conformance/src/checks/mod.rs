//! Every check, by family. How to write one: `README.md` beside this file.

mod authorization;
mod blocklist;
mod disconnect;
mod discovery;
mod protocol;
mod questions;
mod registration;
mod resilience;
mod secrecy;
mod storage;
mod tokens;
mod troubleshooting;

use crate::check::Check;

pub(crate) use troubleshooting::causes_told;

/// All families, in the order of a connection's life.
const FAMILIES: &[&[Check]] = &[
    discovery::CHECKS,
    registration::CHECKS,
    authorization::CHECKS,
    tokens::CHECKS,
    storage::CHECKS,
    secrecy::CHECKS,
    blocklist::CHECKS,
    troubleshooting::CHECKS,
    resilience::CHECKS,
    disconnect::CHECKS,
    protocol::CHECKS,
    questions::CHECKS,
];

/// Every check, in the order of reports.
pub fn all() -> impl Iterator<Item = &'static Check> {
    FAMILIES.iter().flat_map(|family| family.iter())
}

/// The check of that id.
pub fn find(id: &str) -> Option<&'static Check> {
    all().find(|check| check.id == id)
}

/// Two checks of one id would hide each other in every report: that does not build.
const _: () = assert!(ids_are_unique(), "two checks have the same id");

const fn ids_are_unique() -> bool {
    let mut family = 0;
    while family < FAMILIES.len() {
        let mut check = 0;
        while check < FAMILIES[family].len() {
            if occurrences(FAMILIES[family][check].id) != 1 {
                return false;
            }
            check += 1;
        }
        family += 1;
    }
    true
}

const fn occurrences(id: &str) -> usize {
    let mut count = 0;
    let mut family = 0;
    while family < FAMILIES.len() {
        let mut check = 0;
        while check < FAMILIES[family].len() {
            if same(FAMILIES[family][check].id.as_bytes(), id.as_bytes()) {
                count += 1;
            }
            check += 1;
        }
        family += 1;
    }
    count
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}
