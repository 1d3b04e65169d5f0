//! Takes an answer that is cut off for an empty result.

use serde_json::{Map, Value, json};

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::Unread;

pub(super) const VARIANT: Variant = Variant {
    name: "cut-answer-taken-for-empty",
    about: "takes an answer that is cut off for an empty result",
    decision: "instead_of",
    trips: &["resilience/malformed-body", "resilience/sse-framing", "troubleshooting/failure-is-not-empty"],
    conduct: || Conduct::resilience(CutAnswerTakenForEmpty),
};

struct CutAnswerTakenForEmpty;

impl Resilience for CutAnswerTakenForEmpty {
    fn instead_of(&self, what: Unread, method: &str) -> Option<Map<String, Value>> {
        let result = json!({
            "content": [],
            "structuredContent": { "projects": [], "total": 0, "workspace": "" },
        });
        result.as_object().filter(|_| what == Unread::CutOff && method == "tools/call").cloned()
    }
}
