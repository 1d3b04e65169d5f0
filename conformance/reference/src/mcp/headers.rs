//! Headers that repeat what a message says, so that those who route it need not read it.

use std::collections::HashSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

/// An argument that its tool wants repeated in a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mirror {
    path: Vec<String>,
    header: String,
}

impl Mirror {
    /// The header for these arguments; none where the argument is absent or null.
    pub(crate) fn header(&self, arguments: &Map<String, Value>) -> Option<(String, String)> {
        let (first, rest) = self.path.split_first()?;
        let value = rest.iter().try_fold(arguments.get(first)?, |value, name| value.get(name))?;
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Bool(_) | Value::Number(_) => value.to_string(),
            Value::Null | Value::Array(_) | Value::Object(_) => return None,
        };
        Some((format!("mcp-param-{}", self.header), encode(&text)))
    }
}

/// A value as a header may carry it: as it is, or in Base64 where it is not plain, or looks as if it were
/// encoded.
pub(super) fn encode(value: &str) -> String {
    let plain = value.bytes().all(|byte| (0x20..0x7f).contains(&byte)) && value.trim() == value;
    let sentinel = value.starts_with("=?base64?") && value.ends_with("?=");
    if plain && !sentinel { value.to_owned() } else { format!("=?base64?{}?=", STANDARD.encode(value)) }
}

/// The arguments that a tool's schema marks with `x-mcp-header`. `None`: a mark is illegal, and so is the
/// tool.
pub(crate) fn mirrors(schema: Option<&Value>) -> Option<Vec<Mirror>> {
    let mut found = Vec::new();
    let schema = schema.unwrap_or(&Value::Null);
    collect(schema, &mut Vec::new(), &mut found)?;
    let mut names = HashSet::new();
    let unique = found.iter().all(|mirror| names.insert(mirror.header.to_ascii_lowercase()));
    (unique && marks(schema) == found.len()).then_some(found)
}

/// Follows `properties` only: a mark anywhere else has no single place in the arguments.
fn collect(schema: &Value, path: &mut Vec<String>, found: &mut Vec<Mirror>) -> Option<()> {
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        path.push(name.clone());
        if let Some(mark) = property.get("x-mcp-header") {
            let header = mark.as_str().filter(|header| is_token(header))?;
            let primitive = matches!(property.get("type")?.as_str()?, "string" | "integer" | "boolean");
            if !primitive {
                return None;
            }
            found.push(Mirror { path: path.clone(), header: header.to_owned() });
        }
        collect(property, path, found)?;
        path.pop();
    }
    Some(())
}

/// How many marks there are anywhere, reached or not. A property may itself be called `x-mcp-header`.
fn marks(schema: &Value) -> usize {
    match schema {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| match (name.as_str(), value) {
                ("properties", Value::Object(properties)) => properties.values().map(marks).sum(),
                ("x-mcp-header", _) => 1,
                ("const" | "default" | "enum" | "examples", _) => 0,
                _ => marks(value),
            })
            .sum(),
        Value::Array(items) => items.iter().map(marks).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn headers(schema: &Value, arguments: &Value) -> Vec<(String, String)> {
        let arguments = arguments.as_object().unwrap();
        mirrors(Some(schema)).unwrap().iter().filter_map(|mirror| mirror.header(arguments)).collect()
    }

    #[test]
    fn marked_arguments_are_repeated_where_they_are() {
        let schema = json!({ "properties": {
            "project": { "type": "string", "x-mcp-header": "Project" },
            "page": { "type": "object", "properties": { "size": { "type": "integer", "x-mcp-header": "Size" } } },
            "other": { "type": "string" },
        } });
        assert_eq!(
            headers(&schema, &json!({ "project": "Shop", "page": { "size": 5 }, "other": "x" })),
            [
                ("mcp-param-Size".to_owned(), "5".to_owned()),
                ("mcp-param-Project".to_owned(), "Shop".to_owned())
            ]
        );
        assert!(headers(&schema, &json!({ "project": null })).is_empty());
    }

    #[test]
    fn what_a_header_cannot_carry_is_encoded() {
        assert_eq!(encode("Shop 2"), "Shop 2");
        for unsafe_value in ["Zoë", " x", "x ", "a\nb", "=?base64?eA==?="] {
            let encoded = encode(unsafe_value);
            let inner = encoded.strip_prefix("=?base64?").unwrap().strip_suffix("?=").unwrap();
            assert_eq!(STANDARD.decode(inner).unwrap(), unsafe_value.as_bytes());
        }
    }

    #[test]
    fn an_illegal_mark_makes_the_tool_illegal() {
        for schema in [
            json!({ "properties": { "a": { "type": "string", "x-mcp-header": "" } } }),
            json!({ "properties": { "a": { "type": "string", "x-mcp-header": "a b" } } }),
            json!({ "properties": { "a": { "type": "string", "x-mcp-header": 5 } } }),
            json!({ "properties": { "a": { "type": "number", "x-mcp-header": "A" } } }),
            json!({ "properties": { "a": { "type": "object", "x-mcp-header": "A" } } }),
            json!({ "properties": {
                "a": { "type": "string", "x-mcp-header": "A" }, "b": { "type": "string", "x-mcp-header": "a" },
            } }),
            json!({ "properties": { "a": { "items": { "type": "string", "x-mcp-header": "A" } } } }),
            json!({ "oneOf": [{ "properties": { "a": { "type": "string", "x-mcp-header": "A" } } }] }),
        ] {
            assert_eq!(mirrors(Some(&schema)), None, "{schema}");
        }
        assert_eq!(
            mirrors(Some(&json!({ "properties": { "x-mcp-header": { "type": "string" } } }))),
            Some(vec![])
        );
        assert_eq!(mirrors(None), Some(vec![]));
    }
}
