//! Cuts figures of another scale to the one that it knows.

use clootrack_connector::message::ToEngine;
use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mending::mended;

pub(super) const VARIANT: Variant = Variant {
    name: "other-scale-cut",
    about: "cuts figures of another scale to the one that it knows",
    decision: "unfit",
    trips: &["resilience/schema-drift"],
    conduct: || Conduct::resilience(OtherScaleCut),
};

struct OtherScaleCut;

impl Resilience for OtherScaleCut {
    fn unfit(&self, data: ToEngine, schema: &Value) -> Option<ToEngine> {
        mended(data, schema, |value, schema| {
            value?;
            schema.get("const").or_else(|| schema.get("maximum")).cloned()
        })
    }
}
