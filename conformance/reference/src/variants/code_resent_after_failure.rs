//! Repeats a code exchange that failed.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "code-resent-after-failure",
    about: "sends the code again after an exchange that failed",
    decision: "sends_code_again",
    trips: &["authorization/code-sent-once"],
    conduct: || Conduct::flow(CodeResentAfterFailure),
};

struct CodeResentAfterFailure;

impl Flow for CodeResentAfterFailure {
    fn sends_code_again(&self, tried: usize) -> bool {
        tried == 1
    }
}
