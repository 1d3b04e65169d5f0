//! Falls over a stored record that is shorter than it expects.

use clootrack_connector::Failure;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "short-record-unforeseen",
    about: "falls over a stored record that is shorter than it expects",
    decision: "short_record",
    trips: &["storage/corruption-contained"],
    conduct: || Conduct::secrecy(ShortRecordUnforeseen),
};

struct ShortRecordUnforeseen;

/// A nonce and a tag are expected.
const EXPECTED: usize = 40;

impl Secrecy for ShortRecordUnforeseen {
    fn short_record(&self, bytes: usize, told: Failure) -> Failure {
        if bytes < EXPECTED {
            Failure::Rpc { code: -32603, message: "range end index 40 out of range for slice".to_owned() }
        } else {
            told
        }
    }
}
