//! Stores the token answer as it came, beside the sealed tokens.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "tokens-in-clear",
    about: "stores the tokens unencrypted beside the sealed ones",
    decision: Decision::StoredBeside,
    trips: &["storage/no-clear-secret"],
    conduct: || Arc::new(TokensInClear),
};

struct TokensInClear;

impl Conduct for TokensInClear {
    fn stored_beside(&self, token_answer: &str) -> Option<String> {
        Some(token_answer.to_owned())
    }
}
