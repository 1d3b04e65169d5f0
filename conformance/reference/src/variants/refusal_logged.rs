//! Logs what the vendor writes when it refuses a request.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "refusal-logged",
    about: "logs what the vendor writes when it refuses a request",
    decision: "refusal_note",
    trips: &["secrecy/logs", "secrecy/reflected-secrets"],
    conduct: || Conduct::secrecy(RefusalLogged),
};

struct RefusalLogged;

impl Secrecy for RefusalLogged {
    fn refusal_note(&self, words: &str) -> Option<String> {
        Some(words.to_owned())
    }
}
