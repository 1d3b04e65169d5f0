//! Stores the token answer under XOR with a word over and over.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "tokens-xored-with-word",
    about: "stores the tokens under XOR with a repeating word beside the sealed ones",
    decision: "stored_beside",
    trips: &["storage/no-obfuscated-secret"],
    conduct: || Conduct::secrecy(TokensXoredWithWord),
};

struct TokensXoredWithWord;

impl Secrecy for TokensXoredWithWord {
    fn stored_beside(&self, token_answer: &str, _: &[u8]) -> Option<Vec<u8>> {
        Some(token_answer.bytes().zip(b"connector".iter().cycle()).map(|(byte, key)| byte ^ key).collect())
    }
}
