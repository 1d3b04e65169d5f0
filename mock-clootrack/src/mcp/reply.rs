//! Answers on the wire: one JSON document, or an event stream of one event.

use axum::response::Response;
use clootrack_scenarios::Answers;
use http::StatusCode;
use http::header::{CACHE_CONTROL, HeaderName};
use serde::Serialize;
use serde_json::Value;

use super::header;
use super::rpc::Fault;
use crate::answer;

const X_ACCEL_BUFFERING: HeaderName = HeaderName::from_static(header::X_ACCEL_BUFFERING);

#[derive(Serialize)]
struct Success<'r, R> {
    jsonrpc: &'static str,
    id: &'r Value,
    result: &'r R,
}

#[derive(Serialize)]
struct Failure<'r> {
    jsonrpc: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'r Value>,
    error: Detail<'r>,
}

#[derive(Serialize)]
struct Detail<'r> {
    code: i32,
    message: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'r Value>,
}

/// The result of a request.
pub(super) fn result(form: Answers, id: &Value, result: &impl Serialize) -> Response {
    message(form, StatusCode::OK, &Success { jsonrpc: "2.0", id, result })
}

/// The error of a request. Only an answer with status 200 may be a stream.
pub(super) fn error(form: Answers, id: &Value, fault: &Fault) -> Response {
    let form = if fault.status == StatusCode::OK { form } else { Answers::Json };
    message(form, fault.status, &failure(Some(id), fault))
}

/// The refusal of something that was no request.
pub(super) fn refused(fault: &Fault) -> Response {
    message(Answers::Json, fault.status, &failure(None, fault))
}

fn failure<'r>(id: Option<&'r Value>, fault: &'r Fault) -> Failure<'r> {
    let error = Detail { code: fault.code, message: &fault.message, data: fault.data.as_ref() };
    Failure { jsonrpc: "2.0", id, error }
}

fn message(form: Answers, status: StatusCode, message: &impl Serialize) -> Response {
    match form {
        Answers::Json => answer::json(status, message),
        Answers::EventStream => {
            let Ok(text) = serde_json::to_string(message) else {
                return answer::json(status, message);
            };
            let events = format!("event: message\ndata: {text}\n\n");
            let response = answer::with_type(status, "text/event-stream", events);
            let response = answer::with_header(response, CACHE_CONTROL, "no-cache");
            let mut response = answer::with_header(response, X_ACCEL_BUFFERING, "no");
            response.extensions_mut().insert(Said(text));
            response
        }
    }
}

/// Marks an answer that is an event stream, and has the one message in it.
#[derive(Clone, Debug)]
struct Said(String);

/// The message of an answer that is an event stream; nothing for any other.
pub(super) fn said(response: &mut Response) -> Option<String> {
    response.extensions_mut().remove::<Said>().map(|said| said.0)
}

/// The same stream with ids, and before its message an event without data: who loses the connection can take the stream up
/// from there.
pub(super) fn prime(response: &mut Response, stream: u64, message: &str) {
    let events = format!("id: {stream}-0\ndata:\n\nid: {stream}-1\nevent: message\ndata: {message}\n\n");
    *response.body_mut() = events.into();
}
