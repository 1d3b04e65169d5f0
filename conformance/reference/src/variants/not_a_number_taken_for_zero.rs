//! Puts a zero where a figure is NaN.

use clootrack_connector::message::ToEngine;
use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mending::mended;

pub(super) const VARIANT: Variant = Variant {
    name: "not-a-number-taken-for-zero",
    about: "puts a zero where a figure is NaN",
    decision: "unfit",
    trips: &["resilience/schema-drift"],
    conduct: || Conduct::resilience(NotANumberTakenForZero),
};

struct NotANumberTakenForZero;

impl Resilience for NotANumberTakenForZero {
    fn unfit(&self, data: ToEngine, schema: &Value) -> Option<ToEngine> {
        mended(data, schema, |value, _| (value? == "NaN").then(|| Value::from(0)))
    }
}
