//! Unpacks an answer to whatever size it has.

use std::io::Read as _;
use std::sync::Arc;

use flate2::read::GzDecoder;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "answer-unpacked-without-end",
    about: "unpacks an answer to whatever size it has",
    decision: Decision::Unpacked,
    trips: &["discovery/bounded"],
    conduct: || Arc::new(AnswerUnpackedWithoutEnd),
};

struct AnswerUnpackedWithoutEnd;

impl Conduct for AnswerUnpackedWithoutEnd {
    fn unpacked(&self, packed: Vec<u8>) -> Option<Vec<u8>> {
        let mut body = Vec::new();
        GzDecoder::new(packed.as_slice()).read_to_end(&mut body).ok()?;
        Some(body)
    }
}
