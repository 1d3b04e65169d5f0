//! Stores the token answer in base64, as if that were encryption.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "tokens-in-base64",
    about: "stores the tokens in base64 beside the sealed ones",
    decision: "stored_beside",
    trips: &["storage/no-encoded-secret"],
    conduct: || Conduct::secrecy(TokensInBase64),
};

struct TokensInBase64;

impl Secrecy for TokensInBase64 {
    fn stored_beside(&self, token_answer: &str, _: &[u8]) -> Option<Vec<u8>> {
        Some(STANDARD.encode(token_answer).into_bytes())
    }
}
