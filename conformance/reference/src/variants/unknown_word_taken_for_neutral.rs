//! Takes a word that it does not know for one that it does.

use clootrack_connector::message::ToEngine;
use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mending::mended;

pub(super) const VARIANT: Variant = Variant {
    name: "unknown-word-taken-for-neutral",
    about: "takes a word that it does not know for one that it does",
    decision: "unfit",
    trips: &["resilience/schema-drift"],
    conduct: || Conduct::resilience(UnknownWordTakenForNeutral),
};

struct UnknownWordTakenForNeutral;

impl Resilience for UnknownWordTakenForNeutral {
    fn unfit(&self, data: ToEngine, schema: &Value) -> Option<ToEngine> {
        mended(data, schema, |value, schema| {
            value?.as_str()?;
            schema.get("enum")?.as_array()?.iter().find(|word| *word == "neutral").cloned()
        })
    }
}
