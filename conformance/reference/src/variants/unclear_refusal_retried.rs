//! Tries a refresh again however often it is forbidden.

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "unclear-refusal-retried",
    about: "tries a refresh again however often it is forbidden",
    decision: "tries_unclear",
    trips: &["tokens/invalid-grant-terminal"],
    conduct: || Conduct::tokens(UnclearRefusalRetried),
};

struct UnclearRefusalRetried;

impl Tokens for UnclearRefusalRetried {
    fn tries_unclear(&self, _times: usize) -> bool {
        true
    }
}
