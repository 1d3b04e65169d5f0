//! Takes an event stream that ends without an answer for an empty result.

use serde_json::{Map, Value, json};

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::Unread;

pub(super) const VARIANT: Variant = Variant {
    name: "stream-end-taken-for-empty",
    about: "takes an event stream that ends without an answer for an empty result",
    decision: "instead_of",
    trips: &["resilience/sse-framing"],
    conduct: || Conduct::resilience(StreamEndTakenForEmpty),
};

struct StreamEndTakenForEmpty;

impl Resilience for StreamEndTakenForEmpty {
    fn instead_of(&self, what: Unread, method: &str) -> Option<Map<String, Value>> {
        let result = json!({
            "content": [],
            "structuredContent": { "projects": [], "total": 0, "workspace": "" },
        });
        result.as_object().filter(|_| what == Unread::StreamEnded && method == "tools/call").cloned()
    }
}
