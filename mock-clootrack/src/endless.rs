//! A document that goes on for longer than anybody should read.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use futures::StreamExt as _;
use futures::stream;
use http::StatusCode;
use serde_json::Value;

use crate::answer;

/// Marks an answer that must not be collected before it is sent, and has what the journal keeps of it.
#[derive(Clone, Debug)]
pub(crate) struct Endless {
    pub(crate) beginning: Bytes,
}

const CHUNK: usize = 64 * 1024;

/// A gibibyte: nobody reads it to its end, and one who does comes to an end of the connection, not to a document.
const CHUNKS: usize = 16 * 1024;

/// The document, with a last member whose text does not end.
pub(crate) fn json(document: &Value) -> Response {
    let text = document.to_string();
    let open = text.strip_suffix('}').unwrap_or(&text);
    let beginning = Bytes::from(format!("{open},\"padding\":\""));
    let padding = Bytes::from(vec![b'a'; CHUNK]);
    let chunks = stream::once(std::future::ready(beginning.clone()))
        .chain(stream::iter((0..CHUNKS).map(move |_| padding.clone())));
    let body = Body::from_stream(chunks.map(Ok::<_, std::convert::Infallible>));
    let mut response = answer::with_type(StatusCode::OK, "application/json", body);
    response.extensions_mut().insert(Endless { beginning });
    response
}
