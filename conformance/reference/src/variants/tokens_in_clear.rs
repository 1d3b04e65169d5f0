//! Stores the token answer as it came, beside the sealed tokens.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "tokens-in-clear",
    about: "stores the tokens unencrypted beside the sealed ones",
    decision: "stored_beside",
    trips: &["storage/no-clear-secret"],
    conduct: || Conduct::secrecy(TokensInClear),
};

struct TokensInClear;

impl Secrecy for TokensInClear {
    fn stored_beside(&self, token_answer: &str, _: &[u8]) -> Option<Vec<u8>> {
        Some(token_answer.as_bytes().to_vec())
    }
}
