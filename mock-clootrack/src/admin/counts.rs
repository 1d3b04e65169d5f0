//! `GET /__admin/counts`: how often what has happened.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::routing::get;
use http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use super::endpoint::Endpoint;
use super::error::AdminError;
use super::pick::Query;
use crate::answer;
use crate::host::Host;
use crate::journal::Entry;

const QUERY: &[(&str, &str)] = &[("after", "Only entries with a greater number count")];

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::get::<Counts>(
    "/__admin/counts",
    "How many requests of each operation, answers of each status and events of each kind the journal holds",
    "`requests`, `answers` and `events`, each an object of numbers; `from` and `to`, the entries counted",
    || get(counts),
)
.query(QUERY)
.errors(&[400])];

#[derive(Serialize, JsonSchema)]
struct Counts {
    /// The first entry counted.
    from: Option<u64>,
    /// The last entry counted.
    to: Option<u64>,
    /// Requests by operation.
    requests: BTreeMap<&'static str, u64>,
    /// Answers by status; 0 where the connection was ended instead.
    answers: BTreeMap<String, u64>,
    /// Events by kind.
    events: BTreeMap<String, u64>,
}

async fn counts(State(host): State<Arc<Host>>, RawQuery(query): RawQuery) -> Result<Response, AdminError> {
    let after = Query::read(query, QUERY)?.number("after", u64::MAX)?.unwrap_or(0);
    let entries: Vec<Entry> = host.site().lock().log.since(after).cloned().collect();
    let (mut requests, mut answers, mut events) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for entry in &entries {
        if let Some(request) = entry.event.as_request() {
            *requests.entry(request.operation.as_str()).or_insert(0_u64) += 1;
        } else if let Some(answer) = entry.event.as_answer() {
            *answers.entry(answer.status.to_string()).or_insert(0_u64) += 1;
        } else {
            *events.entry(entry.kind()).or_insert(0_u64) += 1;
        }
    }
    let (from, to) = (entries.first().map(|entry| entry.seq), entries.last().map(|entry| entry.seq));
    Ok(answer::json(StatusCode::OK, &Counts { from, to, requests, answers, events }))
}
