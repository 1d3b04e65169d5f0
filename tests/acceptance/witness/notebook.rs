//! How a witness comes by the arguments of the tools.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Ids that answers have named, for the arguments of later calls: `theme` is the first of any `themes`.
#[derive(Default)]
pub(super) struct Notebook {
    ids: BTreeMap<String, Value>,
}

impl Notebook {
    /// What a schema requires.
    pub(super) fn arguments(&self, schema: &Map<String, Value>) -> Map<String, Value> {
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        let names = required.map(|name| name.as_str().unwrap().to_owned());
        names.map(|name| (name.clone(), self.ids[&name].clone())).collect()
    }

    pub(super) fn note(&mut self, content: &Value) {
        for (name, entries) in content.as_object().unwrap() {
            if let Some(id) = entries.pointer("/0/id") {
                let one = name.strip_suffix('s').unwrap_or(name);
                self.ids.entry(one.to_owned()).or_insert_with(|| id.clone());
            }
        }
    }
}
