//! What servers on the official SDKs answer to odd requests, each in its own way.
//!
//! The forms are those of rmcp 3.11.0, npm sdk 1.32.2, npm server 2.4.0 (which keeps no sessions) and Python mcp 2.3.0.

use axum::response::Response;
use clootrack_scenarios::{Answers, Dialect};
use http::StatusCode;
use serde_json::{Value, json};

use super::reply;
use super::rpc::Fault;
use crate::answer;

const BOTH: &str = "Not Acceptable: Client must accept both application/json and text/event-stream";

/// What becomes of a call of a tool that there is not.
pub(super) enum Unknown {
    Fault(Fault),
    /// A result that says so.
    Result(String),
}

/// The answer to a body that is not JSON.
pub(super) fn unreadable(dialect: Dialect) -> Response {
    match dialect {
        Dialect::Strict => reply::refused(&Fault::parse_error()),
        Dialect::Rmcp => undeserializable(),
        Dialect::NpmSdk => {
            let page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n\
                        <body>\n<pre>SyntaxError: Expected property name or &#39;}&#39; in JSON</pre>\n</body>\n</html>\n";
            answer::with_type(StatusCode::BAD_REQUEST, "text/html; charset=utf-8", page)
        }
        Dialect::NpmServer | Dialect::Python => {
            nobodys(StatusCode::BAD_REQUEST, -32700, "Parse error: Invalid JSON")
        }
    }
}

/// The answer to a request whose id is null.
pub(super) fn null_id(dialect: Dialect, fault: &Fault) -> Response {
    const BAD: StatusCode = StatusCode::BAD_REQUEST;
    match dialect {
        Dialect::Strict => reply::refused(fault),
        Dialect::Rmcp => undeserializable(),
        Dialect::NpmSdk => nobodys(BAD, -32700, "Parse error: Invalid JSON-RPC message"),
        Dialect::NpmServer => nobodys(BAD, -32600, "Invalid Request: Invalid JSON-RPC message"),
        // Python takes it for a notification.
        Dialect::Python => answer::empty(StatusCode::ACCEPTED),
    }
}

/// The answer to an `Accept` that does not list both types; nothing where it is good enough.
pub(super) fn not_acceptable(dialect: Dialect, wildcard: bool) -> Option<Response> {
    let status = StatusCode::NOT_ACCEPTABLE;
    Some(match dialect {
        Dialect::Python if wildcard => return None,
        Dialect::Strict => {
            let why = "Not Acceptable: Accept must list application/json and text/event-stream";
            reply::refused(&Fault::invalid_request(why).with_status(status))
        }
        Dialect::Rmcp => answer::text(status, BOTH),
        Dialect::NpmSdk | Dialect::NpmServer => nobodys(status, -32000, BOTH),
        Dialect::Python => nobodys(status, -32600, BOTH),
    })
}

/// Whether the endpoint keeps sessions.
pub(super) fn has_sessions(dialect: Dialect) -> bool {
    dialect != Dialect::NpmServer
}

/// Whether a protocol version in the header that is not the session's is let pass.
pub(super) fn takes_any_version(dialect: Dialect) -> bool {
    dialect == Dialect::Rmcp
}

/// The form of answers in a session.
pub(super) fn form(dialect: Dialect, configured: Answers) -> Answers {
    if dialect == Dialect::Rmcp { Answers::EventStream } else { configured }
}

/// Whether an answer that is an event stream begins with an event to take it up from. The servers on npm and in Python do
/// so only where they were given a store for events.
pub(super) fn primes(dialect: Dialect) -> bool {
    matches!(dialect, Dialect::Strict | Dialect::Rmcp)
}

/// The answer to a request that names no session.
pub(super) fn no_session(dialect: Dialect, fault: &Fault) -> Option<Response> {
    const BAD: StatusCode = StatusCode::BAD_REQUEST;
    match dialect {
        Dialect::Strict | Dialect::NpmServer => None,
        Dialect::Rmcp => Some(answer::text(fault.status, "Bad Request: Session ID is required")),
        Dialect::NpmSdk => Some(nobodys(BAD, -32000, "Bad Request: Mcp-Session-Id header is required")),
        Dialect::Python => Some(nobodys(BAD, -32600, "Bad Request: Missing session ID")),
    }
}

/// The answer to a request that names a session that there is not.
pub(super) fn unknown_session(dialect: Dialect) -> Option<Response> {
    const GONE: StatusCode = StatusCode::NOT_FOUND;
    match dialect {
        Dialect::Strict | Dialect::NpmServer => None,
        Dialect::Rmcp => Some(answer::text(GONE, "Not Found: Session not found")),
        Dialect::NpmSdk => Some(nobodys(GONE, -32001, "Session not found")),
        Dialect::Python => Some(nobodys(GONE, -32600, "Session not found")),
    }
}

/// The answer to a `DELETE` of a session that there is not, where that is no error.
pub(super) fn deletes_unknown(dialect: Dialect) -> Option<Response> {
    (dialect == Dialect::Rmcp).then(|| answer::empty(StatusCode::ACCEPTED))
}

/// The fault of a call whose name is missing or no string; `strict` is the status of the vendor's own.
pub(super) fn nameless(dialect: Dialect, strict: StatusCode) -> Fault {
    let fault = Fault::invalid_params("Invalid params: name is missing or no string");
    match dialect {
        Dialect::Strict => fault.with_status(strict),
        Dialect::Rmcp => Fault::method_not_found(StatusCode::OK),
        Dialect::NpmSdk => Fault { code: -32603, ..fault },
        Dialect::NpmServer | Dialect::Python => fault,
    }
}

/// What becomes of a call of a tool that there is not.
pub(super) fn unknown_tool(dialect: Dialect, name: &str) -> Unknown {
    match dialect {
        Dialect::Strict => Unknown::Fault(Fault::invalid_params("Invalid params: unknown tool")),
        Dialect::Rmcp => Unknown::Fault(Fault::invalid_params("tool not found")),
        Dialect::NpmServer => Unknown::Fault(Fault::invalid_params(format!("Tool {name} not found"))),
        Dialect::NpmSdk => Unknown::Result(format!("MCP error -32602: Tool {name} not found")),
        Dialect::Python => Unknown::Result(format!("Unknown tool: {name}")),
    }
}

fn undeserializable() -> Response {
    let text =
        "fail to deserialize request body: data did not match any variant of untagged enum JsonRpcMessage";
    answer::text(StatusCode::UNSUPPORTED_MEDIA_TYPE, text)
}

/// An error with the id `null`, which the specification does without.
fn nobodys(status: StatusCode, code: i32, message: &str) -> Response {
    answer::json(
        status,
        &json!({ "jsonrpc": "2.0", "error": { "code": code, "message": message }, "id": Value::Null }),
    )
}
