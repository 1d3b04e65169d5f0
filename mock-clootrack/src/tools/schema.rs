//! The pieces that the tools' JSON Schemas (draft 2020-12) are made of.

use serde_json::{Map, Value, json};

use super::parameter::Parameter;

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a tool's arguments. What it does not name is refused.
pub(super) fn input(parameters: &[Parameter]) -> Value {
    let properties: Map<_, _> =
        parameters.iter().map(|parameter| (parameter.name.to_owned(), (parameter.schema)())).collect();
    let required: Vec<_> =
        parameters.iter().filter(|parameter| parameter.required).map(|parameter| parameter.name).collect();
    json!({
        "$schema": DRAFT,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false
    })
}

/// The schema of a tool's result. It may grow: clients have to bear fields that they do not know.
pub(super) fn output<'a>(
    required: impl IntoIterator<Item = (&'a str, Value)>,
    optional: impl IntoIterator<Item = (&'a str, Value)>,
) -> Value {
    let mut schema = object(required, optional);
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("$schema".to_owned(), Value::from(DRAFT));
    }
    schema
}

/// The schema of a result that is one page of a list.
pub(super) fn page<'a>(
    list: &'a str,
    entry: Value,
    beside: impl IntoIterator<Item = (&'a str, Value)>,
) -> Value {
    output(
        beside.into_iter().chain([(list, array(entry))]),
        [
            ("total", count("How many entries all pages have together.")),
            ("next_cursor", text("Give it as `cursor` for the next page; absent on the last page.")),
        ],
    )
}

pub(super) fn object<'a>(
    required: impl IntoIterator<Item = (&'a str, Value)>,
    optional: impl IntoIterator<Item = (&'a str, Value)>,
) -> Value {
    let owned = |(name, schema): (&str, Value)| (name.to_owned(), schema);
    let mut properties: Map<String, Value> = required.into_iter().map(owned).collect();
    let required: Vec<String> = properties.keys().cloned().collect();
    properties.extend(optional.into_iter().map(owned));
    json!({"type": "object", "properties": properties, "required": required})
}

pub(super) fn array(items: Value) -> Value {
    Value::from(Map::from_iter([("type".to_owned(), Value::from("array")), ("items".to_owned(), items)]))
}

/// The same, with a description.
pub(super) fn described(mut schema: Value, description: &str) -> Value {
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("description".to_owned(), Value::from(description));
    }
    schema
}

pub(super) fn text(description: &str) -> Value {
    json!({"type": "string", "description": description})
}

pub(super) fn date(description: &str) -> Value {
    json!({"type": "string", "format": "date", "description": description})
}

pub(super) fn count(description: &str) -> Value {
    json!({"type": "integer", "minimum": 0, "description": description})
}

pub(super) fn share(description: &str) -> Value {
    json!({"type": "number", "minimum": 0, "maximum": 1, "description": description})
}

/// A sentiment, or any difference or part of one.
pub(super) fn sentiment(description: &str) -> Value {
    json!({"type": "number", "minimum": -1, "maximum": 1, "description": description})
}

/// The same, or null where there is nothing to compute it from.
pub(super) fn nullable(mut schema: Value) -> Value {
    if let Some(fields) = schema.as_object_mut()
        && let Some(kind) = fields.get("type").cloned()
    {
        fields.insert("type".to_owned(), json!([kind, "null"]));
    }
    schema
}

pub(super) fn one_of(names: &[&str], description: &str) -> Value {
    json!({"type": "string", "enum": names, "description": description})
}

/// The two ends of the sentiment's scale.
pub(super) fn scale() -> Value {
    json!({
        "const": SCALE,
        "description": "The ends of the scale of every sentiment: -1 is all negative, 1 all positive."
    })
}

pub(super) const SCALE: [i32; 2] = [-1, 1];
