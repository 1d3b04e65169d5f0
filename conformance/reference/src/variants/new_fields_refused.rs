//! Refuses data with fields that are not declared.

use serde_json::{Map, Value};

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::tools;

pub(super) const VARIANT: Variant = Variant {
    name: "new-fields-refused",
    about: "refuses data with fields that are not declared",
    decision: "fits",
    trips: &["resilience/schema-drift", "resilience/sse-framing"],
    conduct: || Conduct::resilience(NewFieldsRefused),
};

struct NewFieldsRefused;

impl Resilience for NewFieldsRefused {
    fn fits(&self, data: &Value, schema: &Value) -> bool {
        tools::fits(data, &closed(schema))
    }
}

/// The schema, with every object in it closed.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let mut closed: Map<String, Value> =
                fields.iter().map(|(name, value)| (name.clone(), closed(value))).collect();
            if fields.contains_key("properties") {
                closed.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            Value::Object(closed)
        }
        Value::Array(items) => items.iter().map(closed).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => schema.clone(),
    }
}
