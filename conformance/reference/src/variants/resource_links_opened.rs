//! Opens what a result links to.

use serde_json::{Map, Value};

use super::Variant;
use crate::conduct::{Conduct, Favours};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-links-opened",
    about: "opens what a result links to",
    decision: "opened",
    trips: &["blocklist/server-requests-refused"],
    conduct: || Conduct::favours(ResourceLinksOpened),
};

struct ResourceLinksOpened;

impl Favours for ResourceLinksOpened {
    fn opened(&self, result: &Map<String, Value>) -> Vec<String> {
        let blocks = result.get("content").and_then(Value::as_array).into_iter().flatten();
        let links = blocks.filter(|block| block.get("type").is_some_and(|kind| kind == "resource_link"));
        links.filter_map(|link| Some(link.get("uri")?.as_str()?.to_owned())).collect()
    }
}
