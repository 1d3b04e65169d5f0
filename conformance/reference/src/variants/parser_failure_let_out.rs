//! Lets out what its parser throws at a document that is too deep for it.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "parser-failure-let-out",
    about: "reads a document whole before it looks for what it knows, and ends as an internal error where that is too deep",
    decision: "document_throws",
    trips: &["discovery/bounded"],
    conduct: || Conduct::discovery(ParserFailureLetOut),
};

struct ParserFailureLetOut;

impl Discovery for ParserFailureLetOut {
    fn document_throws(&self, document: &[u8]) -> Option<String> {
        serde_json::from_slice::<Value>(document).err().map(|error| error.to_string())
    }
}
