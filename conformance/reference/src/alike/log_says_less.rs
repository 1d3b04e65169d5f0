//! Says nothing of a token answer in its log.

use std::sync::Arc;

use crate::conduct::{Conduct, Decision};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "log-says-less",
    about: "says nothing of a token answer in its log",
    decision: Decision::TokenAnswerNote,
    trips: &[],
    conduct: || Arc::new(LogSaysLess),
};

struct LogSaysLess;

impl Conduct for LogSaysLess {
    fn token_answer_note(&self, _: &str) -> String {
        String::new()
    }
}
