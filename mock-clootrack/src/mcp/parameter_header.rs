//! `x-mcp-header`: an argument that the stateless revision's clients repeat in a header, so that what stands between them
//! and the vendor can see it without reading the body.

use serde_json::Value;

use super::header;
use super::rpc::Fault;
use crate::asked::Asked;
use crate::tools;

const ARGUMENT: &str = "source";
const NAME: &str = "Source";
const HEADER: &str = "mcp-param-source";

/// Marks the argument in a tool's input schema, if the tool has it.
pub(super) fn mark(schema: &mut Value) {
    if let Some(property) = schema.pointer_mut("/properties/source").and_then(Value::as_object_mut)
        && property.get("type").and_then(Value::as_str) == Some("string")
    {
        property.insert("x-mcp-header".to_owned(), Value::from(NAME));
    }
}

/// Whether the header says what the argument says: for one that is absent or null, nothing.
pub(super) fn repeats(asked: &Asked, tool: &str, arguments: Option<&Value>) -> Result<(), Fault> {
    let mut schema = tools::find(tool).map(|tool| (tool.input_schema)()).unwrap_or_default();
    mark(&mut schema);
    if schema.pointer("/properties/source/x-mcp-header").is_none() {
        return Ok(());
    }
    match arguments.and_then(|arguments| arguments.get(ARGUMENT)) {
        Some(Value::String(argument)) => header::repeats(asked, HEADER, argument),
        None | Some(Value::Null) if asked.headers.contains_key(HEADER) => Err(Fault::header_mismatch(
            format!("Header mismatch: {HEADER} has no argument `{ARGUMENT}` to repeat"),
        )),
        // What is no string is refused by the tool, in words about the argument.
        None | Some(_) => Ok(()),
    }
}
