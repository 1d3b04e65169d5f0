//! Takes what is no answer to its request for an empty result.

use serde_json::{Map, Value, json};

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::Unread;

pub(super) const VARIANT: Variant = Variant {
    name: "no-message-taken-for-empty",
    about: "takes what is no answer to its request for an empty result",
    decision: "instead_of",
    trips: &["resilience/json-rpc-violations", "resilience/malformed-body"],
    conduct: || Conduct::resilience(NoMessageTakenForEmpty),
};

struct NoMessageTakenForEmpty;

impl Resilience for NoMessageTakenForEmpty {
    fn instead_of(&self, what: Unread, method: &str) -> Option<Map<String, Value>> {
        let result = json!({
            "content": [],
            "structuredContent": { "projects": [], "total": 0, "workspace": "" },
        });
        result.as_object().filter(|_| what == Unread::Message && method == "tools/call").cloned()
    }
}
