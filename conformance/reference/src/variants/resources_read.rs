//! Reads a resource where the vendor says that it has some.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Favours};

pub(super) const VARIANT: Variant = Variant {
    name: "resources-read",
    about: "reads a resource where the vendor says that it has some",
    decision: "asks_beside",
    trips: &["blocklist/server-requests-refused"],
    conduct: || Conduct::favours(ResourcesRead),
};

struct ResourcesRead;

impl Favours for ResourcesRead {
    fn asks_beside(&self, has: &Value) -> Vec<&'static str> {
        if has.get("resources").is_some() { vec!["resources/read"] } else { Vec::new() }
    }
}
