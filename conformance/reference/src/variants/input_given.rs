//! Makes a request again with all that the vendor asks for.

use serde_json::{Value, json};

use super::Variant;
use crate::conduct::{Conduct, Favours};

pub(super) const VARIANT: Variant = Variant {
    name: "input-given",
    about: "makes a request again with all that the vendor asks for",
    decision: "input_given",
    trips: &["blocklist/server-requests-refused"],
    conduct: || Conduct::favours(InputGiven),
};

struct InputGiven;

impl Favours for InputGiven {
    fn input_given(&self, requests: &Value) -> Option<Value> {
        let given = |request: &Value| match request.get("method").and_then(Value::as_str) {
            Some("roots/list") => json!({ "roots": [{ "uri": "file:///srv/connector" }] }),
            Some("elicitation/create") => json!({ "action": "accept", "content": { "password": "" } }),
            Some(_) | None => {
                json!({ "role": "assistant", "content": { "type": "text", "text": "" }, "model": "engine" })
            }
        };
        let requests = requests.as_object()?;
        Some(requests.iter().map(|(name, request)| (name.clone(), given(request))).collect())
    }
}
