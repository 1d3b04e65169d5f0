//! Gets the icons of tools.

use serde_json::{Map, Value};

use super::Variant;
use crate::conduct::{Conduct, Favours};

pub(super) const VARIANT: Variant = Variant {
    name: "icons-opened",
    about: "gets the icons of tools",
    decision: "opened",
    trips: &["blocklist/server-requests-refused"],
    conduct: || Conduct::favours(IconsOpened),
};

struct IconsOpened;

impl Favours for IconsOpened {
    fn opened(&self, result: &Map<String, Value>) -> Vec<String> {
        let tools = result.get("tools").and_then(Value::as_array).into_iter().flatten();
        let icons = tools.filter_map(|tool| tool.get("icons")?.as_array()).flatten();
        icons.filter_map(|icon| Some(icon.get("src")?.as_str()?.to_owned())).collect()
    }
}
