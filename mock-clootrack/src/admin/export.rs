//! The journal in the formats of other tools.

mod har;
mod trace;

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use http::StatusCode;

use super::endpoint::Endpoint;
use crate::answer;
use crate::host::Host;
use crate::journal::Entry;

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get(
        "/__admin/journal.har",
        "The journal as an HTTP archive, for the network view of any browser",
        "HAR 1.2; every secret is replaced by its name",
        || get(archive),
    ),
    Endpoint::get(
        "/__admin/journal.jsonl",
        "The MCP part of the journal as a trace, for `mcp-trace-validator validate`",
        "One event a line",
        || get(lines),
    )
    .media_type("application/jsonl"),
];

async fn archive(State(host): State<Arc<Host>>) -> Response {
    answer::json(StatusCode::OK, &har::document(&entries(&host), &host.site().origin))
}

async fn lines(State(host): State<Arc<Host>>) -> Response {
    answer::with_type(StatusCode::OK, "application/jsonl", trace::lines(&entries(&host)))
}

fn entries(host: &Host) -> Vec<Entry> {
    host.site().lock().log.all().cloned().collect()
}
