//! Reads the data of a result from its text, whatever stands beside it.

use clootrack_connector::message::ToEngine;

use super::Variant;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "text-preferred",
    about: "reads the data of a result from its text, whatever stands beside it",
    decision: "to_engine",
    trips: &["resilience/sse-framing", "resilience/tool-errors"],
    conduct: || Conduct::data(TextPreferred),
};

struct TextPreferred;

impl Data for TextPreferred {
    fn to_engine(&self, engine: ToEngine) -> ToEngine {
        let text = engine.content.first().and_then(|block| block["text"].as_str());
        let read = text.and_then(|text| serde_json::from_str(text).ok());
        ToEngine { structured: read.or(engine.structured), ..engine }
    }
}
