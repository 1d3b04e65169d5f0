//! Computes the nonce from the record, so that a renewal uses it again.

use sha2::{Digest as _, Sha256};

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "nonce-of-the-record",
    about: "computes the nonce from the record, so that a renewal uses it again",
    decision: "nonce",
    trips: &["storage/no-keystream-reuse"],
    conduct: || Conduct::secrecy(NonceOfTheRecord),
};

struct NonceOfTheRecord;

impl Secrecy for NonceOfTheRecord {
    fn nonce(&self, fresh: [u8; 24], _: &[u8], _: &str, place: &[u8]) -> [u8; 24] {
        Sha256::digest(place).first_chunk().copied().unwrap_or(fresh)
    }
}
