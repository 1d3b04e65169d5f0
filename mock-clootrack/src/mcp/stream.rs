//! Answers that stay open: how a stream's outbox becomes an event stream, and what the vendor says there of its own
//! accord.

use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use clootrack_scenarios::Revision;
use http::header::{ACCEPT, CACHE_CONTROL};
use http::{HeaderName, StatusCode};
use serde_json::{Map, Value, json};

use super::endpoint::Context;
use super::rpc::Fault;
use super::{header, reply, stateful, stateless};
use crate::answer;
use crate::asked::Asked;
use crate::journal::Event;
use crate::site::Site;
use crate::state::State;
use crate::store::streams::{Next, Purpose, Reader};

pub(super) const LAST_EVENT_ID: &str = "last-event-id";
pub(super) const SUBSCRIPTION_ID: &str = "io.modelcontextprotocol/subscriptionId";

/// Marks an answer that has no end to wait for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Live;

/// `GET`: the session's stream, new or taken up again.
pub(super) fn get(context: &mut Context<'_>, site: &Arc<Site>) -> Response {
    let asked = &context.turn.asked;
    let accepts = asked.headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    if !accepts.flat_map(|value| value.split(',')).any(is_event_stream) {
        let why = "Not Acceptable: Accept must list text/event-stream";
        return reply::refused(&Fault::invalid_request(why).with_status(StatusCode::NOT_ACCEPTABLE));
    }
    let session = match stateful::in_session(context) {
        Ok(session) => session,
        Err(outside) => return outside.answer(context, None),
    };
    let (stream, seen) = if asked.headers.contains_key(LAST_EVENT_ID) {
        let place = asked.header(LAST_EVENT_ID).and_then(|id| taken_up(context.state, &session, id));
        let Some(place) = place else {
            let why = "Bad Request: Last-Event-ID is no event of this session that can be taken up from";
            return reply::refused(&Fault::invalid_request(why));
        };
        place
    } else {
        let (principal, request) = (&context.principal, context.turn.request);
        let purpose = Purpose::Session(session);
        (context.state.store.streams.open(purpose, principal.grant, &principal.login, request), 0)
    };
    read(context.state, site, stream, seen, Revision::Stateful)
}

fn is_event_stream(range: &str) -> bool {
    range.split(';').next().is_some_and(|range| range.trim().eq_ignore_ascii_case("text/event-stream"))
}

/// The stream and the number that an event's id names, if they are of that session.
fn taken_up(state: &State, session: &str, id: &str) -> Option<(u64, u64)> {
    let (stream, seen) = id.split_once('-')?;
    let (stream, seen) = (stream.parse().ok()?, seen.parse().ok()?);
    match &state.store.streams.get(stream)?.purpose {
        Purpose::Session(of) | Purpose::Answer(of) if of == session => Some((stream, seen)),
        Purpose::Session(_) | Purpose::Answer(_) | Purpose::Listen { .. } => None,
    }
}

/// `subscriptions/listen`: what will be told, and then what there is to tell.
pub(super) fn listen(
    context: &mut Context<'_>,
    site: &Arc<Site>,
    id: &Value,
    filter: Option<&Value>,
) -> Result<Response, Fault> {
    let filter = filter
        .and_then(Value::as_object)
        .ok_or_else(|| Fault::invalid_params("Invalid params: notifications is missing or no object"))?;
    let tools = match filter.get("toolsListChanged") {
        None => false,
        Some(Value::Bool(wanted)) => *wanted,
        Some(_) => return Err(Fault::invalid_params("Invalid params: toolsListChanged is no boolean")),
    };
    let (principal, request) = (&context.principal, context.turn.request);
    let purpose = Purpose::Listen { id: id.clone(), tools };
    let stream = context.state.store.streams.open(purpose, principal.grant, &principal.login, request);
    // Only what was asked for and can be had: this vendor has neither prompts nor resources.
    let honoured = if tools { json!({ "toolsListChanged": true }) } else { json!({}) };
    let params = json!({ "_meta": { SUBSCRIPTION_ID: id }, "notifications": honoured });
    tell(
        context.state,
        stream,
        &json!({ "jsonrpc": "2.0", "method": "notifications/subscriptions/acknowledged", "params": params }),
    );
    Ok(read(context.state, site, stream, 0, Revision::Stateless))
}

/// Tells a login's sessions and subscriptions that its tools are others now.
pub(crate) fn tools_changed(state: &mut State, login: &str) {
    const METHOD: &str = "notifications/tools/list_changed";
    for stream in state.store.streams.of_sessions(login) {
        tell(state, stream, &json!({ "jsonrpc": "2.0", "method": METHOD }));
    }
    for (stream, id, tools) in state.store.streams.subscriptions(Some(login)) {
        if tools {
            let params = json!({ "_meta": { SUBSCRIPTION_ID: id } });
            tell(state, stream, &json!({ "jsonrpc": "2.0", "method": METHOD, "params": params }));
        }
    }
}

/// Asks each of a login's sessions whether its client is there; gives how many.
pub(crate) fn ping(state: &mut State, login: &str) -> usize {
    let streams = state.store.streams.of_sessions(login);
    for stream in &streams {
        let Some(Purpose::Session(session)) = state.store.streams.get(*stream).map(|of| of.purpose.clone())
        else {
            continue;
        };
        if let Some(id) = state.store.sessions.asks(&session) {
            tell(state, *stream, &json!({ "jsonrpc": "2.0", "id": id, "method": "ping" }));
        }
    }
    streams.len()
}

/// Asks the client of each of a login's sessions for something that it has not offered; gives how many there are.
pub(crate) fn ask_client(state: &mut State, login: &str, method: &str, params: &Map<String, Value>) -> usize {
    let streams = state.store.streams.of_sessions(login);
    for stream in &streams {
        // Unlike those of `ping`, answers to it are waited for by nobody.
        let id = format!("vendor-{}", state.log.last_seq() + 1);
        tell(state, *stream, &json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
    }
    streams.len()
}

/// Ends subscriptions as the protocol wants it: with the result of the request that began each.
pub(crate) fn end_subscriptions(state: &mut State, login: Option<&str>) -> usize {
    let streams = state.store.streams.subscriptions(login);
    for (stream, id, _) in &streams {
        let info = stateless::server_info();
        let meta = json!({ SUBSCRIPTION_ID: id, "io.modelcontextprotocol/serverInfo": info });
        let result = json!({ "resultType": "complete", "_meta": meta });
        tell(state, *stream, &json!({ "jsonrpc": "2.0", "id": id, "result": result }));
        state.store.streams.finish(*stream);
    }
    streams.len()
}

/// Keeps an answer for the session that it belongs to; gives the event's id to take it up from. Without a session nobody
/// can.
pub(crate) fn park(state: &mut State, asked: &Asked, request: u64, messages: &[String]) -> Option<String> {
    let session = asked.header(header::SESSION)?;
    let grant = match &state.everybody {
        Some(everybody) => everybody.grant,
        None => state.store.grants.behind(asked.bearer()?)?,
    };
    if !state.store.sessions.has(session, grant) {
        return None;
    }
    let login = state.store.grants.get(grant)?.login.clone();
    let purpose = Purpose::Answer(session.to_owned());
    let stream = state.store.streams.keep(purpose, grant, &login, request, messages);
    Some(format!("{stream}-0"))
}

/// Keeps an answer that goes out, in case that the connection is lost; gives its stream's number.
pub(super) fn keep(context: &mut Context<'_>, session: String, message: &str) -> u64 {
    let (principal, request) = (&context.principal, context.turn.request);
    let messages = [message.to_owned()];
    let streams = &mut context.state.store.streams;
    streams.keep(Purpose::Answer(session), principal.grant, &principal.login, request, &messages)
}

/// Puts a message into a stream, and into the journal.
pub(crate) fn tell(state: &mut State, stream: u64, message: &Value) {
    let Some(request) = state.store.streams.get(stream).map(|stream| stream.request) else {
        return;
    };
    state.store.streams.push(stream, &message.to_string());
    let message = crate::journal::redact::json(&state.secrets, message, &mut Vec::new());
    state.note(Event::Pushed { request, message });
}

/// The answer from which a stream is read.
fn read(state: &mut State, site: &Arc<Site>, stream: u64, seen: u64, revision: Revision) -> Response {
    let Some(reader) = state.store.streams.attach(stream, seen) else {
        return reply::refused(
            &Fault::invalid_request("Not Found: the stream has ended").with_status(StatusCode::NOT_FOUND),
        );
    };
    let reading = Reading { site: Arc::clone(site), reader, numbered: revision == Revision::Stateful };
    let frames = futures::stream::unfold(reading, async |mut reading| {
        let frame = reading.frame().await?;
        Some((Ok::<_, std::convert::Infallible>(frame), reading))
    });
    let mut response = answer::with_type(StatusCode::OK, "text/event-stream", Body::from_stream(frames));
    response = answer::with_header(response, CACHE_CONTROL, "no-cache");
    response = answer::with_header(response, HeaderName::from_static(header::X_ACCEL_BUFFERING), "no");
    response.extensions_mut().insert(Live);
    response
}

/// A client that reads. It may go away at any moment, by being dropped.
struct Reading {
    site: Arc<Site>,
    reader: Reader,
    numbered: bool,
}

impl Reading {
    async fn frame(&mut self) -> Option<Bytes> {
        loop {
            let next = self.site.lock().store.streams.next(&mut self.reader);
            match next {
                Next::Message(number, text) if self.numbered => {
                    let stream = self.reader.stream;
                    return Some(format!("id: {stream}-{number}\nevent: message\ndata: {text}\n\n").into());
                }
                Next::Message(_, text) => return Some(format!("event: message\ndata: {text}\n\n").into()),
                Next::End => return None,
                // A ring between the look and the wait is kept.
                Next::Wait => self.reader.wake.notified().await,
            }
        }
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.site.lock().store.streams.detach(&self.reader);
    }
}
