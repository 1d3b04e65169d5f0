//! Gives the engine the beginning of the first text and drops the rest.

use clootrack_connector::message::ToEngine;
use serde_json::{Value, json};

use super::Variant;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "data-first-block-truncated",
    about: "gives the engine only the beginning of the first text",
    decision: "to_engine",
    trips: &[
        "protocol/data-returned",
        "questions/chart",
        "questions/live",
        "questions/numbers",
        "questions/read-only",
        "questions/routed",
        "questions/unanswerable-told",
        "resilience/content-type",
        "resilience/json-rpc-violations",
        "resilience/schema-drift",
        "resilience/sse-framing",
        "resilience/tool-errors",
    ],
    conduct: || Conduct::data(DataFirstBlockTruncated),
};

struct DataFirstBlockTruncated;

impl Data for DataFirstBlockTruncated {
    fn to_engine(&self, engine: ToEngine) -> ToEngine {
        let text = engine.content.first().and_then(|block| block.get("text")).and_then(Value::as_str);
        let beginning: String = text.unwrap_or_default().chars().take(200).collect();
        ToEngine { content: vec![json!({ "type": "text", "text": beginning })], structured: None, ..engine }
    }
}
