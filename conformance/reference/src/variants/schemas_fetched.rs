//! Gets the schemas that a tool's schema refers to.

use serde_json::{Map, Value};

use super::Variant;
use crate::conduct::{Conduct, Favours};

pub(super) const VARIANT: Variant = Variant {
    name: "schemas-fetched",
    about: "gets the schemas that a tool's schema refers to",
    decision: "opened",
    trips: &["blocklist/server-requests-refused"],
    conduct: || Conduct::favours(SchemasFetched),
};

struct SchemasFetched;

impl Favours for SchemasFetched {
    fn opened(&self, result: &Map<String, Value>) -> Vec<String> {
        let tools = result.get("tools").and_then(Value::as_array).into_iter().flatten();
        let schemas = tools.filter_map(|tool| tool.pointer("/inputSchema/properties")?.as_object()).flatten();
        let addresses = schemas.filter_map(|(_, schema)| Some(schema.get("$ref")?.as_str()?.to_owned()));
        addresses.filter(|address| address.starts_with("http")).collect()
    }
}
