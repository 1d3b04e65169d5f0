//! Repeats a code exchange that failed.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "code-resent-after-failure",
    about: "sends the code again after an exchange that failed",
    decision: Decision::SendsCodeAgain,
    trips: &["authorization/code-sent-once"],
    conduct: || Arc::new(CodeResentAfterFailure),
};

struct CodeResentAfterFailure;

impl Conduct for CodeResentAfterFailure {
    fn sends_code_again(&self, tried: usize) -> bool {
        tried == 1
    }
}
