//! Takes all that has no width out of data, too.

use clootrack_connector::message::ToEngine;
use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "joiners-lost",
    about: "takes all that has no width out of data, too",
    decision: "to_engine",
    trips: &["blocklist/descriptions-cleaned"],
    conduct: || Conduct::data(JoinersLost),
};

struct JoinersLost;

impl Data for JoinersLost {
    fn to_engine(&self, engine: ToEngine) -> ToEngine {
        let joined = |value: Value| {
            let text = value.to_string().replace('\u{200d}', "");
            serde_json::from_str(&text).unwrap_or(value)
        };
        ToEngine { structured: engine.structured.map(joined), ..engine }
    }
}
