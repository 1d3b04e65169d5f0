//! Puts a zero where a figure is missing.

use clootrack_connector::message::ToEngine;
use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mending::mended;

pub(super) const VARIANT: Variant = Variant {
    name: "missing-taken-for-zero",
    about: "puts a zero where a figure is missing",
    decision: "unfit",
    trips: &["resilience/schema-drift"],
    conduct: || Conduct::resilience(MissingTakenForZero),
};

struct MissingTakenForZero;

impl Resilience for MissingTakenForZero {
    fn unfit(&self, data: ToEngine, schema: &Value) -> Option<ToEngine> {
        mended(data, schema, |value, _| value.is_none().then(|| Value::from(0)))
    }
}
