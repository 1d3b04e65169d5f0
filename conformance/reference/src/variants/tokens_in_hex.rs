//! Stores the token answer in hexadecimal digits.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "tokens-in-hex",
    about: "stores the tokens in hex beside the sealed ones",
    decision: "stored_beside",
    trips: &["storage/no-encoded-secret"],
    conduct: || Conduct::secrecy(TokensInHex),
};

struct TokensInHex;

impl Secrecy for TokensInHex {
    fn stored_beside(&self, token_answer: &str, _: &[u8]) -> Option<Vec<u8>> {
        Some(token_answer.bytes().map(|byte| format!("{byte:02X}")).collect::<String>().into_bytes())
    }
}
