//! Ends a flow after its code is sent.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision, FlowEnd};

pub(super) const VARIANT: Variant = Variant {
    name: "code-sent-at-once-twice",
    about: "ends a flow only after its code is sent, so that two callbacks at once send it twice",
    decision: Decision::FlowEnds,
    trips: &["authorization/code-sent-once"],
    conduct: || Arc::new(CodeSentAtOnceTwice),
};

struct CodeSentAtOnceTwice;

impl Conduct for CodeSentAtOnceTwice {
    fn flow_ends(&self) -> FlowEnd {
        FlowEnd::AfterCode
    }
}
