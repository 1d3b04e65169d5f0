//! JSON-RPC 2.0 as MCP uses it: one message a request, no batches, ids that are strings or integers.

use http::StatusCode;
use serde_json::{Map, Value};

/// A message that is well-formed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Message<'m> {
    /// It wants an answer.
    Request { id: &'m Value, method: &'m str, params: Option<&'m Map<String, Value>> },
    /// It wants none.
    Notification,
    /// It is an answer to something that the vendor asked.
    Response { id: &'m Value },
}

/// A JSON-RPC error and the HTTP status that it travels with.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) status: StatusCode,
    pub(super) code: i32,
    pub(super) message: String,
    pub(super) data: Option<Value>,
}

impl<'m> Message<'m> {
    pub(super) fn parse(document: &'m Value) -> Result<Self, Fault> {
        let Value::Object(message) = document else {
            return Err(Fault::invalid_request("Invalid Request: the body is not one JSON-RPC message"));
        };
        if message.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
            return Err(Fault::invalid_request("Invalid Request: jsonrpc is not \"2.0\""));
        }
        let id = message.get("id");
        if id.is_some_and(|id| !(id.is_string() || id.is_i64() || id.is_u64())) {
            return Err(Fault::invalid_request("Invalid Request: id is neither a string nor an integer"));
        }
        let params = match message.get("params") {
            None => None,
            Some(Value::Object(params)) => Some(params),
            Some(_) => return Err(Fault::invalid_request("Invalid Request: params is not an object")),
        };
        match (message.get("method"), id) {
            (Some(Value::String(method)), Some(id)) => Ok(Self::Request { id, method, params }),
            (Some(Value::String(_)), None) => Ok(Self::Notification),
            (Some(_), _) => Err(Fault::invalid_request("Invalid Request: method is not a string")),
            (None, Some(id)) if message.contains_key("result") != message.contains_key("error") => {
                Ok(Self::Response { id })
            }
            (None, _) => Err(Fault::invalid_request("Invalid Request: method is missing")),
        }
    }

    pub(super) fn method(&self) -> Option<&'m str> {
        match self {
            Self::Request { method, .. } => Some(method),
            Self::Notification | Self::Response { .. } => None,
        }
    }

    /// A key of the request's `_meta`.
    pub(super) fn meta(&self, key: &str) -> Option<&'m Value> {
        match self {
            Self::Request { params, .. } => params.as_ref()?.get("_meta")?.get(key),
            Self::Notification | Self::Response { .. } => None,
        }
    }
}

impl Fault {
    fn new(status: StatusCode, code: i32, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), data: None }
    }

    pub(super) fn parse_error() -> Self {
        Self::new(StatusCode::BAD_REQUEST, -32700, "Parse error: the body is not JSON")
    }

    pub(super) fn invalid_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, -32600, message)
    }

    pub(super) fn method_not_found(status: StatusCode) -> Self {
        Self::new(status, -32601, "Method not found")
    }

    /// The request is a request, only its parameters are not good: that is an answer, with status 200.
    pub(super) fn invalid_params(message: impl Into<String>) -> Self {
        Self::new(StatusCode::OK, -32602, message)
    }

    pub(super) fn header_mismatch(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, -32020, message)
    }

    pub(super) fn unsupported_version(data: Value) -> Self {
        let fault = Self::new(StatusCode::BAD_REQUEST, -32022, "Unsupported protocol version");
        Self { data: Some(data), ..fault }
    }

    pub(super) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn code(document: &Value) -> Option<i32> {
        Message::parse(document).err().map(|fault| fault.code)
    }

    #[test]
    fn a_batch_is_refused() {
        assert_eq!(code(&json!([{"jsonrpc": "2.0", "id": 1, "method": "ping"}])), Some(-32600));
    }

    #[test]
    fn an_id_is_a_string_or_an_integer() {
        let with_id = |id: Value| code(&json!({"jsonrpc": "2.0", "id": id, "method": "ping"}));
        assert_eq!(with_id(json!(7)), None);
        assert_eq!(with_id(json!("seven")), None);
        assert_eq!(with_id(json!(null)), Some(-32600));
        assert_eq!(with_id(json!(1.5)), Some(-32600));
        assert_eq!(with_id(json!([1])), Some(-32600));
    }

    #[test]
    fn requests_notifications_and_responses_are_told_apart() {
        let notification = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
        assert!(matches!(Message::parse(&notification), Ok(Message::Notification)));
        let response = json!({"jsonrpc": "2.0", "id": 1, "result": {}});
        assert!(matches!(Message::parse(&response), Ok(Message::Response { .. })));
        assert_eq!(code(&json!({"jsonrpc": "2.0", "id": 1})), Some(-32600));
        assert_eq!(code(&json!({"jsonrpc": "1.0", "id": 1, "method": "ping"})), Some(-32600));
        assert_eq!(code(&json!({"jsonrpc": "2.0", "id": 1, "method": 5})), Some(-32600));
        assert_eq!(code(&json!({"jsonrpc": "2.0", "id": 1, "method": "ping", "params": []})), Some(-32600));
    }
}
