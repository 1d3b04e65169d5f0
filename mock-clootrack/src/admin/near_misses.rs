//! `GET /__admin/near-misses`: which requests were as expected, and what the nearest of the others lacks.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::routing::get;
use clootrack_scenarios::Operation;
use http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::endpoint::Endpoint;
use super::error::AdminError;
use super::journal::operation;
use super::pick::parameter;
use crate::answer;
use crate::host::Host;
use crate::journal::{Event, Request};
use crate::params;

const QUERY: &[(&str, &str)] = &[
    ("operation", "The operation of the request expected"),
    ("method", "Its HTTP method"),
    ("path", "Its path"),
    ("query.NAME", "A parameter of its query: the value, or `*` for any"),
    ("form.NAME", "A field of its form, likewise: `form.resource=*`"),
    ("header.NAME", "A header, likewise"),
    (
        "json./POINTER",
        "A value in its JSON body, likewise; the pointer as in RFC 6901: `json./params/name=list_themes`",
    ),
];

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::get::<NearMisses>(
    "/__admin/near-misses",
    "Which requests were as expected; if none, what the nearest lacked",
    "`matched`, the numbers of those that were; `nearest`, the number of one that was not and what it lacks; \
     `explanation`, the same in words",
    || get(near_misses),
)
.query(QUERY)
.errors(&[400])];

#[derive(Serialize, JsonSchema)]
struct NearMisses {
    /// The numbers of the requests that were as expected.
    matched: Vec<u64>,
    /// The nearest of the others, where none was as expected.
    nearest: Option<NearMiss>,
    /// The same in words.
    explanation: String,
}

#[derive(Serialize, JsonSchema)]
struct NearMiss {
    /// Its number.
    request: u64,
    /// What it lacks, in words.
    lacks: Vec<String>,
}

/// One thing expected of a request.
enum Trait {
    Operation(Operation),
    Method(String),
    Path(String),
    Query(String, String),
    Form(String, String),
    Header(String, String),
    Json(String, String),
}

async fn near_misses(
    State(host): State<Arc<Host>>,
    RawQuery(query): RawQuery,
) -> Result<Response, AdminError> {
    let sent = params::decode(query.unwrap_or_default().as_bytes());
    let expected = sent.iter().map(|(name, value)| read(name, value)).collect::<Result<Vec<_>, _>>()?;
    if expected.is_empty() {
        return Err(parameter("operation", "", "there, or another trait of the request expected"));
    }
    let site = host.site();
    let state = site.lock();
    let mut matched = Vec::new();
    let mut nearest: Option<(u64, Vec<String>)> = None;
    let mut seen = 0_usize;
    for entry in state.log.all() {
        let Event::Request(request) = &entry.event else { continue };
        seen += 1;
        let lacks: Vec<String> = expected.iter().filter_map(|one| one.lacking(request)).collect();
        if lacks.is_empty() {
            matched.push(entry.seq);
        } else if nearest.as_ref().is_none_or(|(_, least)| lacks.len() <= least.len()) {
            // Of two that lack as much the later one: that is what the client does now.
            nearest = Some((entry.seq, lacks));
        }
    }
    let nearest = nearest.filter(|(_, lacks)| matched.is_empty() && lacks.len() < expected.len());
    let explanation = explain(&matched, nearest.as_ref(), seen);
    let nearest = nearest.map(|(request, lacks)| NearMiss { request, lacks });
    Ok(answer::json(StatusCode::OK, &NearMisses { matched, nearest, explanation }))
}

fn read(name: &str, value: &str) -> Result<Trait, AdminError> {
    let value = value.to_owned();
    if let Some((part, rest)) = name.split_once('.') {
        let rest = rest.to_owned();
        match part {
            "query" => return Ok(Trait::Query(rest, value)),
            "form" => return Ok(Trait::Form(rest, value)),
            "header" => return Ok(Trait::Header(rest.to_ascii_lowercase(), value)),
            "json" => return Ok(Trait::Json(rest, value)),
            _other => {}
        }
    }
    match name {
        "operation" => operation("operation", &value).map(Trait::Operation),
        "method" => Ok(Trait::Method(value.to_ascii_uppercase())),
        "path" => Ok(Trait::Path(value)),
        _other => {
            let known = QUERY.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
            Err(AdminError::UnknownParameter { name: name.to_owned(), known })
        }
    }
}

impl Trait {
    /// What the request lacks of this, in words; nothing if it has it.
    fn lacking(&self, request: &Request) -> Option<String> {
        match self {
            Self::Operation(operation) => (request.operation != *operation)
                .then(|| format!("it is {}, not {operation}", request.operation)),
            Self::Method(method) => differs("its method", &request.method, method),
            Self::Path(path) => differs("its path", &request.path, path),
            Self::Query(name, value) => among("query parameter", &request.query, name, value),
            Self::Form(name, value) => among("form field", &request.form, name, value),
            Self::Header(name, value) => among("header", &request.headers, name, value),
            Self::Json(pointer, value) => {
                match request.json.as_ref().and_then(|json| json.pointer(pointer)) {
                    None => Some(format!("nothing stands at `{pointer}` of its JSON body")),
                    Some(Value::String(found)) => differs(&format!("`{pointer}`"), found, value),
                    Some(found) => differs(&format!("`{pointer}`"), &found.to_string(), value),
                }
            }
        }
    }
}

fn among(what: &str, pairs: &[(String, String)], name: &str, value: &str) -> Option<String> {
    let mut named = pairs.iter().filter(|(key, _)| key == name).peekable();
    let Some((_, first)) = named.peek() else {
        return Some(format!("it came without {what} `{name}`"));
    };
    if named.any(|(_, found)| value == "*" || found == value) {
        return None;
    }
    differs(&format!("{what} `{name}`"), first, value)
}

fn differs(what: &str, found: &str, expected: &str) -> Option<String> {
    (expected != "*" && found != expected).then(|| format!("{what} is {found:?}, not {expected:?}"))
}

fn explain(matched: &[u64], nearest: Option<&(u64, Vec<String>)>, seen: usize) -> String {
    if let (Some(first), number) = (matched.first(), matched.len()) {
        return format!("{number} of {seen} requests were as expected; the first is number {first}");
    }
    match nearest {
        Some((request, lacks)) => format!("none was as expected; nearest is {request}: {}", lacks.join("; ")),
        None if seen == 0 => "no request has come".to_owned(),
        None => format!("none of {seen} requests was anything like it"),
    }
}
