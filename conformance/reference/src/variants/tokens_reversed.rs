//! Stores the token answer backwards.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "tokens-reversed",
    about: "stores the tokens backwards beside the sealed ones",
    decision: "stored_beside",
    trips: &["storage/no-obfuscated-secret"],
    conduct: || Conduct::secrecy(TokensReversed),
};

struct TokensReversed;

impl Secrecy for TokensReversed {
    fn stored_beside(&self, token_answer: &str, _: &[u8]) -> Option<Vec<u8>> {
        Some(token_answer.bytes().rev().collect())
    }
}
