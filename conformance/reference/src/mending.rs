//! Data that is made to fit its schema, as connectors in the field do it. Variants decide by it; the connector itself
//! never does.

use clootrack_connector::message::ToEngine;
use serde_json::{Map, Value};

use crate::tools::fits;

/// What takes the place of a value that does not fit, or of one that is missing.
pub(crate) type Mend = fn(value: Option<&Value>, schema: &Value) -> Option<Value>;

/// The data with all mended that did not fit, if it fits then.
pub(crate) fn mended(data: ToEngine, schema: &Value, mend: Mend) -> Option<ToEngine> {
    let mut structured = data.structured?;
    mend_in(&mut structured, schema, mend);
    let fits = fits(&structured, schema);
    fits.then_some(ToEngine { structured: Some(structured), ..data })
}

fn mend_in(value: &mut Value, schema: &Value, mend: Mend) {
    match (value, schema.get("items")) {
        (Value::Object(fields), _) => mend_fields(fields, schema, mend),
        (Value::Array(items), Some(schema)) => items.iter_mut().for_each(|item| mend_in(item, schema, mend)),
        (value, _) if !fits(value, schema) => {
            if let Some(new) = mend(Some(value), schema) {
                *value = new;
            }
        }
        _ => {}
    }
}

fn mend_fields(fields: &mut Map<String, Value>, schema: &Value, mend: Mend) {
    let required = schema.get("required").and_then(Value::as_array);
    for (name, schema) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        match fields.get_mut(name) {
            Some(value) => mend_in(value, schema, mend),
            None if required.is_some_and(|required| required.iter().any(|it| it == name)) => {
                if let Some(new) = mend(None, schema) {
                    fields.insert(name.clone(), new);
                }
            }
            None => {}
        }
    }
}
