//! Tells the engine that it is done, and nothing else.

use clootrack_connector::message::ToEngine;
use serde_json::json;

use super::Variant;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "data-withheld",
    about: "gives the engine a word instead of the data",
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
    conduct: || Conduct::data(DataWithheld),
};

struct DataWithheld;

impl Data for DataWithheld {
    fn to_engine(&self, engine: ToEngine) -> ToEngine {
        ToEngine { content: vec![json!({ "type": "text", "text": "Done." })], structured: None, ..engine }
    }
}
