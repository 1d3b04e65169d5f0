//! Ends a flow after its code is sent.

use super::Variant;
use crate::conduct::{Conduct, Flow, FlowEnd};

pub(super) const VARIANT: Variant = Variant {
    name: "code-sent-at-once-twice",
    about: "ends a flow only after its code is sent, so that two callbacks at once send it twice",
    decision: "flow_ends",
    trips: &["authorization/code-sent-once"],
    conduct: || Conduct::flow(CodeSentAtOnceTwice),
};

struct CodeSentAtOnceTwice;

impl Flow for CodeSentAtOnceTwice {
    fn flow_ends(&self) -> FlowEnd {
        FlowEnd::AfterCode
    }
}
