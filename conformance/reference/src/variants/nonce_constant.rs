//! Encrypts everything under one and the same nonce.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "nonce-constant",
    about: "encrypts everything under one and the same nonce",
    decision: "nonce",
    trips: &["storage/non-deterministic", "storage/no-keystream-reuse"],
    conduct: || Conduct::secrecy(NonceConstant),
};

struct NonceConstant;

impl Secrecy for NonceConstant {
    fn nonce(&self, _: [u8; 24], _: &[u8], _: &str, _: &[u8]) -> [u8; 24] {
        *b"a nonce for all to share"
    }
}
