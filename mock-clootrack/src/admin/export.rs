//! The journal in the formats of other tools.

mod har;
mod trace;

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::routing::get;
use clootrack_scenarios::Revision;
use http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::endpoint::Endpoint;
use super::error::AdminError;
use super::pick::{Query, parameter};
use crate::answer;
use crate::host::Host;
use crate::journal::Entry;

const QUERY: &[(&str, &str)] = &[
    ("after", "Only requests with a greater number, and their answers"),
    ("revision", "Only what speaks this MCP revision: a trace is validated against one"),
    ("session", "Only one session of the revision that has them, by its `Mcp-Session-Id`"),
];

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get::<Archive>(
        "/__admin/journal.har",
        "The journal as an HTTP archive, for the network view of any browser",
        "HAR 1.2; every secret is replaced by its name",
        || get(archive),
    ),
    Endpoint::get::<String>(
        "/__admin/journal.jsonl",
        "The MCP part of the journal as a trace, for `mcp-trace-validator validate`",
        "One event a line",
        || get(lines),
    )
    .query(QUERY)
    .media_type("application/jsonl")
    .errors(&[400]),
];

/// An HTTP archive.
#[derive(Serialize, JsonSchema)]
struct Archive {
    /// `version`, `creator` and `entries`, as HAR 1.2 defines them.
    log: Value,
}

async fn archive(State(host): State<Arc<Host>>) -> Response {
    let archive = Archive { log: har::log(&entries(&host), &host.site().origin) };
    answer::json(StatusCode::OK, &archive)
}

async fn lines(State(host): State<Arc<Host>>, RawQuery(query): RawQuery) -> Result<Response, AdminError> {
    let query = Query::read(query, QUERY)?;
    let revision = query.get("revision").map(revision).transpose()?;
    let after = query.number("after", u64::MAX)?.unwrap_or(0);
    let wanted = trace::Wanted { after, revision, session: query.get("session") };
    Ok(answer::with_type(StatusCode::OK, "application/jsonl", trace::lines(&entries(&host), wanted)))
}

fn revision(name: &str) -> Result<Revision, AdminError> {
    let known = || Revision::ALL.map(Revision::as_str).join(" or ");
    Revision::ALL
        .into_iter()
        .find(|revision| revision.as_str() == name)
        .ok_or_else(|| parameter("revision", name, known()))
}

fn entries(host: &Host) -> Vec<Entry> {
    host.site().lock().log.all().cloned().collect()
}
