//! Stores the token answer with a number added to every byte.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "tokens-shifted",
    about: "stores the tokens with every byte shifted beside the sealed ones",
    decision: "stored_beside",
    trips: &["storage/no-obfuscated-secret", "storage/non-deterministic"],
    conduct: || Conduct::secrecy(TokensShifted),
};

struct TokensShifted;

impl Secrecy for TokensShifted {
    fn stored_beside(&self, token_answer: &str, _: &[u8]) -> Option<Vec<u8>> {
        Some(token_answer.bytes().map(|byte| byte.wrapping_add(7)).collect())
    }
}
