//! The forms of answers.

use axum::body::Body;
use axum::response::Response;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue, LOCATION};
use serde::Serialize;

/// A JSON document.
pub(crate) fn json(status: StatusCode, document: &impl Serialize) -> Response {
    // Most have room in it, and it does not have to grow again and again.
    let mut text = Vec::with_capacity(1024);
    match serde_json::to_writer(&mut text, document) {
        Ok(()) => with_type(status, "application/json", text),
        Err(_) => {
            with_type(StatusCode::INTERNAL_SERVER_ERROR, "text/plain; charset=utf-8", "not serialisable")
        }
    }
}

/// Plain text.
pub(crate) fn text(status: StatusCode, text: impl Into<Body>) -> Response {
    with_type(status, "text/plain; charset=utf-8", text)
}

/// A body of that type.
pub(crate) fn with_type(status: StatusCode, content_type: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// No body.
pub(crate) fn empty(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// A redirect.
pub(crate) fn redirect(status: StatusCode, to: &str) -> Response {
    with_header(empty(status), LOCATION, to)
}

/// The same answer with one more header; a value that no header can have is left out.
pub(crate) fn with_header(mut response: Response, name: HeaderName, value: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
}
