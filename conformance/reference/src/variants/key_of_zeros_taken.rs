//! Takes a place holder of zeros for a key.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "key-of-zeros-taken",
    about: "takes a place holder of zeros for a key",
    decision: "keys",
    trips: &["storage/missing-key-refused"],
    conduct: || Conduct::secrecy(KeyOfZerosTaken),
};

struct KeyOfZerosTaken;

impl Secrecy for KeyOfZerosTaken {
    fn keys(&self, given: Vec<String>) -> Vec<String> {
        // Another key that anybody can guess stands in for the zeros, which the cipher refuses here.
        let zeros = STANDARD.encode([0; 32]);
        given.into_iter().map(|key| if key == zeros { STANDARD.encode([1; 32]) } else { key }).collect()
    }
}
