//! Takes an answer of another type for an empty result.

use serde_json::{Map, Value, json};

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::Unread;

pub(super) const VARIANT: Variant = Variant {
    name: "other-type-taken-for-empty",
    about: "takes an answer of another type for an empty result",
    decision: "instead_of",
    trips: &["resilience/content-type"],
    conduct: || Conduct::resilience(OtherTypeTakenForEmpty),
};

struct OtherTypeTakenForEmpty;

impl Resilience for OtherTypeTakenForEmpty {
    fn instead_of(&self, what: Unread, method: &str) -> Option<Map<String, Value>> {
        let result = json!({
            "content": [],
            "structuredContent": { "projects": [], "total": 0, "workspace": "" },
        });
        result.as_object().filter(|_| what == Unread::Type && method == "tools/call").cloned()
    }
}
