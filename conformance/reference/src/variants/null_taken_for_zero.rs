//! Puts a zero where a figure is null.

use clootrack_connector::message::ToEngine;
use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mending::mended;

pub(super) const VARIANT: Variant = Variant {
    name: "null-taken-for-zero",
    about: "puts a zero where a figure is null",
    decision: "unfit",
    trips: &["resilience/schema-drift"],
    conduct: || Conduct::resilience(NullTakenForZero),
};

struct NullTakenForZero;

impl Resilience for NullTakenForZero {
    fn unfit(&self, data: ToEngine, schema: &Value) -> Option<ToEngine> {
        mended(data, schema, |value, _| value?.is_null().then(|| Value::from(0)))
    }
}
