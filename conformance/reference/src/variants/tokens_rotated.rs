//! Stores the token answer in base64, with the alphabet turned by half.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "tokens-rotated",
    about: "stores the tokens in base64 under rot13 beside the sealed ones",
    decision: "stored_beside",
    trips: &["storage/no-obfuscated-secret"],
    conduct: || Conduct::secrecy(TokensRotated),
};

struct TokensRotated;

impl Secrecy for TokensRotated {
    fn stored_beside(&self, token_answer: &str, _: &[u8]) -> Option<Vec<u8>> {
        Some(STANDARD.encode(token_answer).bytes().map(rot13).collect())
    }
}

fn rot13(byte: u8) -> u8 {
    match byte {
        b'a'..=b'm' | b'A'..=b'M' => byte + 13,
        b'n'..=b'z' | b'N'..=b'Z' => byte - 13,
        _ => byte,
    }
}
