//! Shows the vendor where its files are.

use serde_json::{Value, json};

use super::Variant;
use crate::conduct::{Conduct, Favours};

pub(super) const VARIANT: Variant = Variant {
    name: "roots-shown",
    about: "shows the vendor where its files are",
    decision: "replied",
    trips: &["blocklist/server-requests-refused"],
    conduct: || Conduct::favours(RootsShown),
};

struct RootsShown;

impl Favours for RootsShown {
    fn replied(&self, method: &str, _: &Value) -> Option<Value> {
        (method == "roots/list")
            .then(|| json!({ "roots": [{ "uri": "file:///srv/connector", "name": "connector" }] }))
    }
}
