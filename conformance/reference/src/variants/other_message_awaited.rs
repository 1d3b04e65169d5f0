//! Waits on after a message that is no answer to its request.

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::Unread;

pub(super) const VARIANT: Variant = Variant {
    name: "other-message-awaited",
    about: "waits on after a message that is no answer to its request",
    decision: "waits_for_more",
    trips: &["resilience/json-rpc-violations", "resilience/malformed-body"],
    conduct: || Conduct::resilience(OtherMessageAwaited),
};

struct OtherMessageAwaited;

impl Resilience for OtherMessageAwaited {
    fn waits_for_more(&self, what: Unread) -> bool {
        what == Unread::Message
    }
}
