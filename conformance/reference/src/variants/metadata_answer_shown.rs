//! Shows what was answered where metadata should have been.

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "metadata-answer-shown",
    about: "repeats in a failure what was answered where metadata should have been",
    decision: "discovery_cause",
    trips: &["discovery/no-ssrf", "secrecy/answers", "troubleshooting/no-internals"],
    conduct: || Conduct::discovery(MetadataAnswerShown),
};

struct MetadataAnswerShown;

impl Discovery for MetadataAnswerShown {
    fn discovery_cause(&self, cause: &str, answer: &[u8]) -> String {
        format!("{cause} The answer was: {}", String::from_utf8_lossy(answer))
    }
}
