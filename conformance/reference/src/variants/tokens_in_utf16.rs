//! Stores the token answer in UTF-16.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "tokens-in-utf16",
    about: "stores the tokens in UTF-16 beside the sealed ones",
    decision: "stored_beside",
    trips: &["storage/no-encoded-secret"],
    conduct: || Conduct::secrecy(TokensInUtf16),
};

struct TokensInUtf16;

impl Secrecy for TokensInUtf16 {
    fn stored_beside(&self, token_answer: &str, _: &[u8]) -> Option<Vec<u8>> {
        Some(token_answer.encode_utf16().flat_map(u16::to_be_bytes).collect())
    }
}
