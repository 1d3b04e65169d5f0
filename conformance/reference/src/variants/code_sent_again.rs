//! Sends the code again when the callback is repeated.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "code-sent-again",
    about: "sends the code again when the callback is repeated",
    decision: Decision::EndsFlowFirst,
    trips: &["authorization/code-sent-once"],
    conduct: || Arc::new(CodeSentAgain),
};

struct CodeSentAgain;

impl Conduct for CodeSentAgain {
    fn ends_flow_first(&self) -> bool {
        false
    }
}
