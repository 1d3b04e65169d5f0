//! Ends as an internal error where its parser does.

use clootrack_connector::Failure;

use super::Variant;
use crate::conduct::{Conduct, Correct, Resilience};
use crate::mcp::Unread;

pub(super) const VARIANT: Variant = Variant {
    name: "unreadable-answer-let-out",
    about: "ends as an internal error where its parser does",
    decision: "unread_told",
    trips: &["resilience/content-type", "resilience/malformed-body", "troubleshooting/failure-is-not-empty"],
    conduct: || Conduct::resilience(UnreadableAnswerLetOut),
};

struct UnreadableAnswerLetOut;

impl Resilience for UnreadableAnswerLetOut {
    fn unread_told(&self, what: Unread, _: &[u8]) -> Failure {
        if what != Unread::Document {
            return Correct.unread_told(what, &[]);
        }
        Failure::Rpc { code: -32603, message: "expected value at line 1 column 1".to_owned() }
    }
}
