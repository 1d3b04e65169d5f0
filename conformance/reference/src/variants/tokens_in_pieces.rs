//! Stores the token answer in numbered pieces.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "tokens-in-pieces",
    about: "stores the tokens in short pieces beside the sealed ones",
    decision: "stored_beside",
    trips: &["storage/no-fragmented-secret"],
    conduct: || Conduct::secrecy(TokensInPieces),
};

struct TokensInPieces;

impl Secrecy for TokensInPieces {
    fn stored_beside(&self, token_answer: &str, _: &[u8]) -> Option<Vec<u8>> {
        let pieces = (0..).zip(token_answer.as_bytes().chunks(10));
        // No two that belong together lie side by side.
        let (even, odd): (Vec<_>, Vec<_>) = pieces.partition(|(number, _)| number % 2 == 0);
        let numbered = |(number, piece): (i32, &[u8])| [format!("|{number}:").as_bytes(), piece].concat();
        Some(even.into_iter().chain(odd).flat_map(numbered).collect())
    }
}
