//! `GET /__admin/journal`: the journal's entries as a JSON array, by number and kind, and waited for where asked.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::routing::get;
use clootrack_scenarios::Operation;
use http::StatusCode;
use http::header::CACHE_CONTROL;
use serde::Deserialize as _;
use serde::de::IntoDeserializer as _;
use serde::de::value::Error as ValueError;

use super::endpoint::Endpoint;
use super::error::AdminError;
use super::pick::{Query, parameter};
use crate::answer;
use crate::host::Host;
use crate::journal::{Entry, Event};

/// A request longer than this is cut off by something in between.
const LONGEST_WAIT: u64 = 60;

const QUERY: &[(&str, &str)] = &[
    ("after", "Only entries with a greater number"),
    (
        "operation",
        "Only entries about requests of this operation: the requests, their answers and what came of them",
    ),
    ("event", "Only entries of this kind, for example `request`, `tokens-issued` or `fault-fired`"),
    ("limit", "At most so many entries, the oldest first"),
    ("wait", "Where there is none, so many seconds (up to 60) are waited for one"),
];

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::get::<Vec<Entry>>(
    "/__admin/journal",
    "The journal's entries, oldest first; no secret is in them",
    "The entries: `seq`, `at` and `event`, an object whose one key is its kind",
    || get(journal),
)
.query(QUERY)
.errors(&[400])];

/// Which entries are asked for.
struct Wanted {
    after: u64,
    operation: Option<Operation>,
    event: Option<String>,
    limit: usize,
}

async fn journal(State(host): State<Arc<Host>>, RawQuery(query): RawQuery) -> Result<Response, AdminError> {
    let query = Query::read(query, QUERY)?;
    let mut wanted = Wanted {
        after: query.number("after", u64::MAX)?.unwrap_or(0),
        operation: query.get("operation").map(|name| operation("operation", name)).transpose()?,
        event: query.get("event").map(kind).transpose()?,
        limit: query
            .number("limit", u64::MAX)?
            .map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX)),
    };
    let wait = Duration::from_secs(query.number("wait", LONGEST_WAIT)?.unwrap_or(0));
    let found = find(&host, &mut wanted);
    let found = if found.is_empty() && !wait.is_zero() {
        tokio::time::timeout(wait, await_some(&host, &mut wanted)).await.unwrap_or_default()
    } else {
        found
    };
    Ok(answer::with_header(answer::json(StatusCode::OK, &found), CACHE_CONTROL, "no-store"))
}

/// The operation of that name, given as that parameter.
pub(super) fn operation(given_as: &str, name: &str) -> Result<Operation, AdminError> {
    let deserializer: serde::de::value::StrDeserializer<'_, ValueError> = name.into_deserializer();
    let unknown = |why| parameter(given_as, name, format!("an operation ({why})"));
    Operation::deserialize(deserializer).map_err(unknown)
}

/// The kind of entries of that name: one that there is not would be waited for in vain.
fn kind(name: &str) -> Result<String, AdminError> {
    let kinds = Event::kinds();
    match kinds.iter().find(|kind| *kind == name) {
        Some(kind) => Ok(kind.clone()),
        None => Err(parameter("event", name, format!("a kind of entries ({})", kinds.join(", ")))),
    }
}

async fn await_some(host: &Host, wanted: &mut Wanted) -> Vec<Entry> {
    let notify = Arc::clone(&host.site().changed);
    loop {
        let mut changed = pin!(notify.notified());
        changed.as_mut().enable();
        let found = find(host, wanted);
        if !found.is_empty() || host.is_stopping() {
            return found;
        }
        changed.await;
    }
}

/// What is there now. Entries that have been looked at in vain are not looked at again.
fn find(host: &Host, wanted: &mut Wanted) -> Vec<Entry> {
    let site = host.site();
    let state = site.lock();
    let about = |seq: u64| {
        let request = state.log.entry(seq).map(|entry| &entry.event);
        matches!(request, Some(Event::Request(request)) if Some(request.operation) == wanted.operation)
    };
    let fits = |entry: &&Entry| {
        let of_kind = wanted.event.as_ref().is_none_or(|kind| *kind == entry.kind());
        of_kind && (wanted.operation.is_none() || entry.request().is_some_and(about))
    };
    let found: Vec<Entry> = state.log.since(wanted.after).filter(fits).take(wanted.limit).cloned().collect();
    if found.is_empty() {
        wanted.after = wanted.after.max(state.log.last_seq());
    }
    found
}
