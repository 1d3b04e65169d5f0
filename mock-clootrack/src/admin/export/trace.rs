//! The trace format of `mcp-trace-validator`: JSON Lines, each an HTTP observation or a JSON-RPC message.

use std::collections::BTreeSet;

use clootrack_scenarios::{Operation, Revision};
use serde_json::{Value, json};

use crate::journal::{Answer, Entry, Request};

/// Headers that the validator reads. Others are left out, credentials above all.
const KEPT: [&str; 10] = [
    "accept",
    "content-type",
    "host",
    "last-event-id",
    "mcp-method",
    "mcp-name",
    "mcp-protocol-version",
    "mcp-session-id",
    "origin",
    "x-accel-buffering",
];

/// Which exchanges belong to the trace.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'w> {
    pub(super) after: u64,
    pub(super) revision: Option<Revision>,
    pub(super) session: Option<&'w str>,
}

/// The exchanges with the MCP endpoint, each part with the number of its journal entry in `journal`.
pub(super) fn lines(entries: &[Entry], wanted: Wanted<'_>) -> String {
    let mut trace = Trace { text: String::new(), seq: 0 };
    let mut open = BTreeSet::new();
    let opened = wanted.session.and_then(|session| opened_by(entries, session));
    for entry in entries {
        if let Some(request) = entry.event.as_request().filter(|request| request.operation.is_mcp()) {
            if wanted.has(entry, request, opened) {
                open.insert(entry.seq);
                trace.request(entry, request);
            }
        } else if let Some(answer) = entry.event.as_answer()
            && open.remove(&answer.request)
        {
            trace.answer(entry, answer);
        }
    }
    trace.text
}

/// The request whose answer opened the session.
fn opened_by(entries: &[Entry], session: &str) -> Option<u64> {
    let answers = entries.iter().filter_map(|entry| entry.event.as_answer());
    answers
        .filter(|answer| answer.headers.get("mcp-session-id").is_some_and(|id| id == session))
        .map(|answer| answer.request)
        .next()
}

impl Wanted<'_> {
    fn has(&self, entry: &Entry, request: &Request, opened: Option<u64>) -> bool {
        let in_session = self.session.is_none_or(|session| {
            opened == Some(entry.seq) || header(request, "mcp-session-id") == Some(session)
        });
        let in_revision = self.revision.is_none_or(|revision| spoken(request) == Some(revision));
        entry.seq > self.after && in_session && in_revision
    }
}

/// The revision that a request speaks: what its header says, or that of the one which begins with `initialize`.
fn spoken(request: &Request) -> Option<Revision> {
    match header(request, "mcp-protocol-version") {
        Some(version) => Revision::ALL.into_iter().find(|revision| revision.as_str() == version),
        None if request.operation == Operation::Initialize => Some(Revision::Stateful),
        None if header(request, "mcp-session-id").is_some() => Some(Revision::Stateful),
        None => None,
    }
}

fn header<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
    request.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// The headers that a trace keeps.
fn kept<'h>(headers: impl Iterator<Item = (&'h String, &'h String)>) -> serde_json::Map<String, Value> {
    headers.filter(|(name, _)| is_kept(name)).map(|(name, value)| (name.clone(), json!(value))).collect()
}

struct Trace {
    text: String,
    seq: u64,
}

impl Trace {
    fn request(&mut self, entry: &Entry, request: &Request) {
        let headers = kept(request.headers.iter().map(|(name, value)| (name, value)));
        self.line(
            entry,
            "client-to-server",
            json!({ "kind": "http", "method": request.method, "headers": headers }),
        );
        if let Some(payload) = &request.json {
            self.line(entry, "client-to-server", json!({ "kind": "message", "payload": payload }));
        }
    }

    fn answer(&mut self, entry: &Entry, answer: &Answer) {
        if answer.status == 0 {
            self.line(entry, "server-to-client", json!({ "kind": "lifecycle", "event": "transport-abort" }));
            return;
        }
        let headers = kept(answer.headers.iter());
        self.line(
            entry,
            "server-to-client",
            json!({ "kind": "http", "status": answer.status, "headers": headers }),
        );
        for payload in messages(answer) {
            self.line(entry, "server-to-client", json!({ "kind": "message", "payload": payload }));
        }
    }

    fn line(&mut self, entry: &Entry, direction: &str, mut event: Value) {
        event["seq"] = json!(self.seq);
        event["direction"] = json!(direction);
        event["transport"] = json!("streamable-http");
        event["ts"] = json!(entry.at);
        event["journal"] = json!(entry.seq);
        self.seq += 1;
        self.text.push_str(&event.to_string());
        self.text.push('\n');
    }
}

fn is_kept(name: &str) -> bool {
    KEPT.contains(&name) || name.starts_with("mcp-param-")
}

/// The JSON-RPC messages of an answer's body: one document, or the data of each event. What was cut is not whole and left
/// out.
fn messages(answer: &Answer) -> Vec<Value> {
    let media_type = answer.headers.get("content-type").map_or("", String::as_str);
    let rpc = |text: &str| {
        let value: Value = serde_json::from_str(text).ok()?;
        value.get("jsonrpc").is_some().then_some(value)
    };
    if media_type.starts_with("text/event-stream") {
        let normal = answer.body.replace("\r\n", "\n");
        let data = normal.split("\n\n").map(|event| {
            let lines = event.lines().filter_map(|line| line.strip_prefix("data:"));
            lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
        });
        data.filter_map(|data| rpc(&data)).collect()
    } else {
        rpc(&answer.body).into_iter().collect()
    }
}
