//! Waits for the answer to a request that was only accepted.

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::Unread;

pub(super) const VARIANT: Variant = Variant {
    name: "accepted-request-awaited",
    about: "waits for the answer to a request that was only accepted",
    decision: "waits_for_more",
    trips: &["resilience/malformed-body"],
    conduct: || Conduct::resilience(AcceptedRequestAwaited),
};

struct AcceptedRequestAwaited;

impl Resilience for AcceptedRequestAwaited {
    fn waits_for_more(&self, what: Unread) -> bool {
        what == Unread::None
    }
}
