//! Waits on when an event stream has ended without an answer.

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::Unread;

pub(super) const VARIANT: Variant = Variant {
    name: "ended-stream-awaited",
    about: "waits on when an event stream has ended without an answer",
    decision: "waits_for_more",
    trips: &["resilience/sse-framing"],
    conduct: || Conduct::resilience(EndedStreamAwaited),
};

struct EndedStreamAwaited;

impl Resilience for EndedStreamAwaited {
    fn waits_for_more(&self, what: Unread) -> bool {
        what == Unread::StreamEnded
    }
}
