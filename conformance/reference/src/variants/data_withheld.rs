//! Tells the engine that it is done, and nothing else.

use std::sync::Arc;

use clootrack_connector::message::ToEngine;
use serde_json::json;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "data-withheld",
    about: "gives the engine a word instead of the data",
    decision: Decision::ToEngine,
    trips: &["protocol/data-returned"],
    conduct: || Arc::new(DataWithheld),
};

struct DataWithheld;

impl Conduct for DataWithheld {
    fn to_engine(&self, engine: ToEngine) -> ToEngine {
        ToEngine { content: vec![json!({ "type": "text", "text": "Done." })], structured: None, ..engine }
    }
}
