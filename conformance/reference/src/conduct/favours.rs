//! What the vendor asks of its client, and what its answers invite to.

use serde_json::{Map, Value, json};

use super::decisions;

/// What is replied to a request of the vendor's, by its method and its parameters; nothing where it is refused.
pub type Replies = fn(&str, &Value) -> Option<Value>;

decisions! {
    Favours = favours:

    /// The vendor is offered nothing: it cannot let the connector's model write, ask its users, or look at its files.
    fn offered(&self) -> Value { json!({}) }

    /// What was not offered is refused when the vendor asks for it all the same (MCP 2025-11-25, transports; sampling, elicitation
    /// and roots, error handling).
    fn replied(&self, method: &str, params: &Value) -> Option<Value> { None }

    /// An answer that asks for input instead of being one is a broken one, and the request is not made again with what it asks
    /// for (MCP 2026-07-28, multi round-trip requests).
    fn input_given(&self, requests: &Value) -> Option<Value> { None }

    /// The vendor is listened to in its answers, and nowhere else. Who listens on a stream of its own replies there, too.
    fn hears(&self) -> Option<Replies> { None }

    /// Of all that the vendor says that it has, only its tools are asked for.
    fn asks_beside(&self, has: &Value) -> Vec<&'static str> { Vec::new() }

    /// Nothing that a list or a result leads to is opened: no link, no icon, no schema.
    fn opened(&self, result: &Map<String, Value>) -> Vec<String> { Vec::new() }
}
