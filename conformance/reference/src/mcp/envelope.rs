//! JSON-RPC messages: those that go out, and those that come back.

use serde_json::{Map, Value, json};

use crate::conduct::Resilience;

/// The revision without sessions.
pub(crate) const MODERN: &str = "2026-07-28";
/// The revision with them.
pub(super) const LEGACY: &str = "2025-11-25";
const META: &str = "io.modelcontextprotocol/";

/// What an answer says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said {
    Result(Map<String, Value>),
    Error(RpcError),
}

/// A JSON-RPC error, without the vendor's words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RpcError {
    pub(super) code: i64,
    pub(super) supported: Vec<String>,
}

/// A message that came from the vendor.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Incoming {
    /// The answer to our request.
    Answer(Said),
    /// A request of the vendor's own.
    Request { id: Value, method: String, params: Value },
    /// Anything that needs no answer.
    Notice,
    /// Something that breaks the protocol.
    Broken,
}

/// The metadata that each request of the modern revision carries.
pub(super) fn modern_meta(offered: Value) -> Map<String, Value> {
    let mut meta = Map::new();
    meta.insert(format!("{META}protocolVersion"), json!(MODERN));
    meta.insert(format!("{META}clientCapabilities"), offered);
    meta.insert(format!("{META}clientInfo"), client_info());
    meta
}

pub(super) fn client_info() -> Value {
    json!({ "name": "clootrack-reference-connector", "version": env!("CARGO_PKG_VERSION") })
}

pub(super) fn request(id: u64, method: &str, params: &Map<String, Value>) -> Vec<u8> {
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string().into_bytes()
}

pub(super) fn notification(method: &str) -> Vec<u8> {
    json!({ "jsonrpc": "2.0", "method": method }).to_string().into_bytes()
}

/// The answer to a request of the vendor's: what is replied, or that this client has no such method. `ping` every client has.
pub(super) fn answer_to(id: &Value, method: &str, reply: Option<Value>) -> Vec<u8> {
    let reply = if method == "ping" { Some(json!({})) } else { reply };
    let message = if let Some(result) = reply {
        json!({ "jsonrpc": "2.0", "id": id, "result": result })
    } else {
        let error = json!({ "code": -32601, "message": "not supported by this client" });
        json!({ "jsonrpc": "2.0", "id": id, "error": error })
    };
    message.to_string().into_bytes()
}

/// A whole message that asks what the vendor offers; it needs no connection.
pub(crate) fn discover_message() -> Vec<u8> {
    let params = Map::from_iter([("_meta".to_owned(), Value::from(modern_meta(json!({}))))]);
    request(1, "server/discover", &params)
}

/// Reads a message as the answer to the request `id`, or as what else it may be.
pub(super) fn read(decides: &dyn Resilience, message: Value, id: u64) -> Incoming {
    let message = decides.message(message);
    let Some(fields) = message.as_object().filter(|it| it.get("jsonrpc").is_some_and(|v| v == "2.0")) else {
        return Incoming::Broken;
    };
    if let Some(method) = fields.get("method") {
        return match (method.as_str(), fields.get("id")) {
            (Some(method), Some(id)) if !id.is_null() => {
                let params = fields.get("params").cloned().unwrap_or_default();
                Incoming::Request { id: id.clone(), method: method.to_owned(), params }
            }
            (Some(_), _) => Incoming::Notice,
            (None, _) => Incoming::Broken,
        };
    }
    if !decides.answers(fields.get("id"), id) {
        return Incoming::Broken;
    }
    let error = fields.get("error");
    let beside = error.filter(|_| fields.contains_key("result"));
    let error = error.filter(|_| beside.is_none() || !decides.takes_result_beside_error());
    match (fields.get("result"), error) {
        (Some(Value::Object(result)), None) => Incoming::Answer(Said::Result(result.clone())),
        (None, Some(error)) => {
            error_of(error).map_or(Incoming::Broken, |it| Incoming::Answer(Said::Error(it)))
        }
        _ => Incoming::Broken,
    }
}

/// The error in the body of an HTTP refusal, whatever its id.
pub(super) fn error_in(body: &[u8]) -> Option<RpcError> {
    let message: Value = serde_json::from_slice(body).ok()?;
    error_of(message.get("error")?)
}

fn error_of(error: &Value) -> Option<RpcError> {
    let supported = error.pointer("/data/supported").and_then(Value::as_array);
    let supported = supported.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    Some(RpcError { code: error.get("code")?.as_i64()?, supported })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conduct::Conduct;

    fn read(message: &Value, id: u64) -> Incoming {
        super::read(&*Conduct::correct().resilience, message.clone(), id)
    }

    #[test]
    fn only_a_sound_answer_with_our_id_is_an_answer() {
        assert!(matches!(
            read(&json!({ "jsonrpc": "2.0", "id": 7, "result": {} }), 7),
            Incoming::Answer(Said::Result(_))
        ));
        assert_eq!(
            read(&json!({ "jsonrpc": "2.0", "id": 7, "error": { "code": -32602, "message": "no" } }), 7),
            Incoming::Answer(Said::Error(RpcError { code: -32602, supported: vec![] }))
        );
        for broken in [
            json!({ "jsonrpc": "2.0", "id": 8, "result": {} }),
            json!({ "jsonrpc": "2.0", "id": "7", "result": {} }),
            json!({ "jsonrpc": "2.0", "id": null, "result": {} }),
            json!({ "jsonrpc": "1.0", "id": 7, "result": {} }),
            json!({ "jsonrpc": "2.0", "id": 7, "result": {}, "error": { "code": 1 } }),
            json!({ "jsonrpc": "2.0", "id": 7, "result": [] }),
            json!({ "jsonrpc": "2.0", "id": 7 }),
            json!([{ "jsonrpc": "2.0", "id": 7, "result": {} }]),
            json!({}),
            json!(null),
        ] {
            assert_eq!(read(&broken, 7), Incoming::Broken, "{broken}");
        }
    }

    #[test]
    fn the_vendors_own_requests_are_told_from_its_notices() {
        let request = json!({ "jsonrpc": "2.0", "id": "a", "method": "sampling/createMessage" });
        assert!(matches!(read(&request, 7), Incoming::Request { .. }));
        assert_eq!(
            read(&json!({ "jsonrpc": "2.0", "method": "notifications/progress" }), 7),
            Incoming::Notice
        );
    }
}
