//! Unpacks an answer to whatever size it has.

use flate2::read::GzDecoder;
use std::io::Read as _;

use super::Variant;
use crate::conduct::{Conduct, Reach};

pub(super) const VARIANT: Variant = Variant {
    name: "answer-unpacked-without-end",
    about: "unpacks an answer to whatever size it has",
    decision: "unpacked",
    trips: &["discovery/bounded"],
    conduct: || Conduct::reach(AnswerUnpackedWithoutEnd),
};

struct AnswerUnpackedWithoutEnd;

impl Reach for AnswerUnpackedWithoutEnd {
    fn unpacked(&self, packed: Vec<u8>) -> Option<Vec<u8>> {
        let mut body = Vec::new();
        GzDecoder::new(packed.as_slice()).read_to_end(&mut body).ok()?;
        Some(body)
    }
}
