//! Fills in the forms that the vendor shows.

use serde_json::{Value, json};

use super::Variant;
use crate::conduct::{Conduct, Favours};

pub(super) const VARIANT: Variant = Variant {
    name: "elicitation-answered",
    about: "fills in the forms that the vendor shows",
    decision: "replied",
    trips: &["blocklist/server-requests-refused"],
    conduct: || Conduct::favours(ElicitationAnswered),
};

struct ElicitationAnswered;

impl Favours for ElicitationAnswered {
    fn replied(&self, method: &str, params: &Value) -> Option<Value> {
        let is_form = method == "elicitation/create" && params.get("mode").is_none_or(|mode| mode == "form");
        is_form.then(|| json!({ "action": "accept", "content": { "password": "" } }))
    }
}
