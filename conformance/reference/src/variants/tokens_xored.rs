//! Stores the token answer under XOR with one byte.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "tokens-xored",
    about: "stores the tokens under XOR with one byte beside the sealed ones",
    decision: "stored_beside",
    trips: &["storage/no-obfuscated-secret"],
    conduct: || Conduct::secrecy(TokensXored),
};

struct TokensXored;

impl Secrecy for TokensXored {
    fn stored_beside(&self, token_answer: &str, _: &[u8]) -> Option<Vec<u8>> {
        Some(token_answer.bytes().map(|byte| byte ^ 0x5a).collect())
    }
}
