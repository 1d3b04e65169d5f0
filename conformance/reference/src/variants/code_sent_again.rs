//! Sends the code again when the callback is repeated.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision, FlowEnd};

pub(super) const VARIANT: Variant = Variant {
    name: "code-sent-again",
    about: "sends the code again when the callback is repeated",
    decision: Decision::FlowEnds,
    trips: &["authorization/code-sent-once"],
    conduct: || Arc::new(CodeSentAgain),
};

struct CodeSentAgain;

impl Conduct for CodeSentAgain {
    fn flow_ends(&self) -> FlowEnd {
        FlowEnd::Never
    }
}
