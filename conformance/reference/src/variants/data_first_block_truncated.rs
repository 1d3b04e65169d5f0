//! Gives the engine the beginning of the first text and drops the rest.

use std::sync::Arc;

use clootrack_connector::message::ToEngine;
use serde_json::{Value, json};

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "data-first-block-truncated",
    about: "gives the engine only the beginning of the first text",
    decision: Decision::ToEngine,
    trips: &["protocol/data-returned"],
    conduct: || Arc::new(DataFirstBlockTruncated),
};

struct DataFirstBlockTruncated;

impl Conduct for DataFirstBlockTruncated {
    fn to_engine(&self, engine: ToEngine) -> ToEngine {
        let text = engine.content.first().and_then(|block| block.get("text")).and_then(Value::as_str);
        let beginning: String = text.unwrap_or_default().chars().take(200).collect();
        ToEngine { content: vec![json!({ "type": "text", "text": beginning })], structured: None, ..engine }
    }
}
