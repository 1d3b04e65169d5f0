//! Takes a status that promises no answer for an empty result.

use serde_json::{Map, Value, json};

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::Unread;

pub(super) const VARIANT: Variant = Variant {
    name: "no-answer-taken-for-empty",
    about: "takes a status that promises no answer for an empty result",
    decision: "instead_of",
    trips: &["resilience/malformed-body"],
    conduct: || Conduct::resilience(NoAnswerTakenForEmpty),
};

struct NoAnswerTakenForEmpty;

impl Resilience for NoAnswerTakenForEmpty {
    fn instead_of(&self, what: Unread, method: &str) -> Option<Map<String, Value>> {
        let result = json!({
            "content": [],
            "structuredContent": { "projects": [], "total": 0, "workspace": "" },
        });
        result.as_object().filter(|_| what == Unread::None && method == "tools/call").cloned()
    }
}
