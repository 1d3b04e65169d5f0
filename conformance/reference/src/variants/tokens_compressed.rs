//! Stores the token answer compressed.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "tokens-compressed",
    about: "stores the tokens compressed beside the sealed ones",
    decision: "stored_beside",
    trips: &["storage/no-encoded-secret"],
    conduct: || Conduct::secrecy(TokensCompressed),
};

struct TokensCompressed;

impl Secrecy for TokensCompressed {
    fn stored_beside(&self, token_answer: &str, _: &[u8]) -> Option<Vec<u8>> {
        compressed(token_answer)
    }
}

fn compressed(token_answer: &str) -> Option<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(token_answer.as_bytes()).ok()?;
    packed.finish().ok()
}
