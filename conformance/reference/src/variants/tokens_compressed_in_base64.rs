//! Stores the token answer compressed, and that in base64.

use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "tokens-compressed-in-base64",
    about: "stores the tokens compressed and in base64 beside the sealed ones",
    decision: "stored_beside",
    trips: &["storage/no-encoded-secret"],
    conduct: || Conduct::secrecy(TokensCompressedInBase64),
};

struct TokensCompressedInBase64;

impl Secrecy for TokensCompressedInBase64 {
    fn stored_beside(&self, token_answer: &str, _: &[u8]) -> Option<Vec<u8>> {
        Some(STANDARD.encode(compressed(token_answer)?).into_bytes())
    }
}

fn compressed(token_answer: &str) -> Option<Vec<u8>> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(token_answer.as_bytes()).ok()?;
    packed.finish().ok()
}
