//! Says nothing of a token answer in its log.

use crate::conduct::{Conduct, Secrecy};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "log-says-less",
    about: "says nothing of a token answer in its log",
    decision: "token_answer_note",
    trips: &[],
    conduct: || Conduct::secrecy(LogSaysLess),
};

struct LogSaysLess;

impl Secrecy for LogSaysLess {
    fn token_answer_note(&self, _: &str) -> String {
        String::new()
    }
}
