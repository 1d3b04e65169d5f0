//! Takes a list of tools that cannot be read for an empty one.

use serde_json::{Map, Value, json};

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::Unread;

pub(super) const VARIANT: Variant = Variant {
    name: "lost-list-taken-for-empty",
    about: "takes a list of tools that cannot be read for an empty one",
    decision: "instead_of",
    trips: &[
        "blocklist/five-verbs",
        "resilience/content-type",
        "resilience/malformed-body",
        "resilience/sse-framing",
    ],
    conduct: || Conduct::resilience(LostListTakenForEmpty),
};

struct LostListTakenForEmpty;

impl Resilience for LostListTakenForEmpty {
    fn instead_of(&self, _: Unread, method: &str) -> Option<Map<String, Value>> {
        json!({ "tools": [] }).as_object().filter(|_| method == "tools/list").cloned()
    }
}
