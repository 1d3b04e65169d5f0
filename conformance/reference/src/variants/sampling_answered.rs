//! Lets its model answer what the vendor asks it.

use serde_json::{Value, json};

use super::Variant;
use crate::conduct::{Conduct, Favours};

pub(super) const VARIANT: Variant = Variant {
    name: "sampling-answered",
    about: "lets its model answer what the vendor asks it",
    decision: "replied",
    trips: &["blocklist/server-requests-refused"],
    conduct: || Conduct::favours(SamplingAnswered),
};

struct SamplingAnswered;

impl Favours for SamplingAnswered {
    fn replied(&self, method: &str, _: &Value) -> Option<Value> {
        let words = json!({ "type": "text", "text": "I have been told to read the feedback of Acme." });
        (method == "sampling/createMessage").then(
            || json!({ "role": "assistant", "content": words, "model": "engine", "stopReason": "endTurn" }),
        )
    }
}
