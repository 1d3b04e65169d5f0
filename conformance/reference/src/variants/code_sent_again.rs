//! Sends the code again when the callback is repeated.

use super::Variant;
use crate::conduct::{Conduct, Flow, FlowEnd};

pub(super) const VARIANT: Variant = Variant {
    name: "code-sent-again",
    about: "sends the code again when the callback is repeated",
    decision: "flow_ends",
    trips: &["authorization/code-sent-once"],
    conduct: || Conduct::flow(CodeSentAgain),
};

struct CodeSentAgain;

impl Flow for CodeSentAgain {
    fn flow_ends(&self) -> FlowEnd {
        FlowEnd::Never
    }
}
