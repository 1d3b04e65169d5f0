//! Takes what is no JSON for an empty result.

use serde_json::{Map, Value, json};

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::Unread;

pub(super) const VARIANT: Variant = Variant {
    name: "no-json-taken-for-empty",
    about: "takes what is no JSON for an empty result",
    decision: "instead_of",
    trips: &["resilience/content-type", "resilience/malformed-body"],
    conduct: || Conduct::resilience(NoJsonTakenForEmpty),
};

struct NoJsonTakenForEmpty;

impl Resilience for NoJsonTakenForEmpty {
    fn instead_of(&self, what: Unread, method: &str) -> Option<Map<String, Value>> {
        let result = json!({
            "content": [],
            "structuredContent": { "projects": [], "total": 0, "workspace": "" },
        });
        result.as_object().filter(|_| what == Unread::Document && method == "tools/call").cloned()
    }
}
