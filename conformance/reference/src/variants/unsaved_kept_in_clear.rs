//! Writes tokens that cannot be stored into a file of text.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "unsaved-kept-in-clear",
    about: "writes tokens that cannot be stored into a file beside the storage, in clear",
    decision: "kept_elsewhere",
    trips: &["storage/no-clear-secret", "tokens/save-failure-reported"],
    conduct: || Conduct::secrecy(UnsavedKeptInClear),
};

struct UnsavedKeptInClear;

impl Secrecy for UnsavedKeptInClear {
    fn kept_elsewhere(&self, token_answer: &str) -> Option<String> {
        Some(token_answer.to_owned())
    }
}
