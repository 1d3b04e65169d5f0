//! Reads a figure that is a text by its digits.

use clootrack_connector::message::ToEngine;
use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mending::mended;

pub(super) const VARIANT: Variant = Variant {
    name: "decimal-comma-dropped",
    about: "reads a figure that is a text by its digits",
    decision: "unfit",
    trips: &["resilience/schema-drift"],
    conduct: || Conduct::resilience(DecimalCommaDropped),
};

struct DecimalCommaDropped;

impl Resilience for DecimalCommaDropped {
    fn unfit(&self, data: ToEngine, schema: &Value) -> Option<ToEngine> {
        mended(data, schema, |value, _| {
            let digits: String = value?.as_str()?.chars().filter(char::is_ascii_digit).collect();
            digits.parse::<u64>().ok().map(Value::from)
        })
    }
}
