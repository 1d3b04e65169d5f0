//! Says of every form of the vendor's that its user declines.

use serde_json::{Value, json};

use crate::conduct::{Conduct, Favours};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "elicitation-declined",
    about: "says of every form of the vendor's that its user declines",
    decision: "replied",
    trips: &[],
    conduct: || Conduct::favours(ElicitationDeclined),
};

struct ElicitationDeclined;

impl Favours for ElicitationDeclined {
    fn replied(&self, method: &str, _: &Value) -> Option<Value> {
        (method == "elicitation/create").then(|| json!({ "action": "decline" }))
    }
}
