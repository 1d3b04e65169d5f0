//! What happens to an answer after the work: it is held, changed, journalled, and sent in the way that the faults want.

use std::collections::VecDeque;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::response::Response;
use bytes::Bytes;
use clootrack_scenarios::Action;
use http::StatusCode;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderValue};
use http::response::Parts;
use serde_json::{Map, Value, json};

use super::delivery::{self, Piece};
use super::{Echo, edit, framing, pack, wait};
use crate::asked::Asked;
use crate::journal::record::Sent;
use crate::journal::{Event, capture, redact};
use crate::line::Reset;
use crate::mcp::{self, Live};
use crate::site::Site;

/// Marks an answer after whose body blanks follow for a gibibyte: more than anybody should take, and yet a client without
/// a limit comes to an end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Endless;

const GIBIBYTE: u64 = 1 << 30;

/// An answer that faults wait for.
#[derive(Debug)]
pub(crate) struct Late<'l> {
    pub(crate) request: u64,
    pub(crate) asked: &'l Asked,
    /// In the order of the scenario.
    pub(crate) actions: Vec<Action>,
    /// What it repeats.
    pub(crate) echo: Option<Echo>,
    pub(crate) line: Reset,
}

/// Journals the answer, then lets it go out: who has an answer finds it in the journal.
pub(crate) async fn send(site: &Arc<Site>, response: Response, late: Late<'_>) -> Response {
    for action in &late.actions {
        if let Action::Hold { gate, until } = action {
            wait::at_gate(site, late.request, gate, *until).await;
        } else if let Action::Delay { by } = action {
            wait::for_clock(site, *by).await;
        }
    }
    let reset = late.actions.contains(&Action::Reset);
    if reset || late.actions.contains(&Action::Close) {
        let ending = if reset { Piece::Reset(late.line) } else { Piece::Close };
        let request = late.request;
        site.lock().note(Sent::nothing(request));
        // It fails before its first byte: hyper then drops the connection with nothing of the answer sent.
        return Response::new(delivery::body(site, request, None, [ending].into()));
    }
    if response.extensions().get::<Live>().is_some() {
        return live(site, response, &late);
    }
    let (mut parts, body) = response.into_parts();
    let mut body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    for action in &late.actions {
        body = if let Action::CutStream { retry_ms } = action {
            cut(site, &late, &mut parts, body, *retry_ms)
        } else if let Action::AskClient { method, params } = action {
            ask_client(site, &late, &mut parts, body, (method, params))
        } else if let (Action::Echo { within, .. }, Some(echo)) = (action, &late.echo) {
            echo.within(*within, &mut parts, body)
        } else {
            edit::edit(late.asked, &mut parts, body, action)
        };
    }
    let endless = parts.extensions.get::<Endless>().is_some();
    let padding = Padding::among(&late.actions, endless);
    let packed = padding.filter(|padding| padding.packed);
    let pieces = match packed.and_then(|padding| padding.blanks) {
        Some(blanks) => {
            parts.headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            Some([Piece::Bytes(pack::packed(blanks, &body))].into())
        }
        None => pieces(&body, &late.actions, endless),
    };
    let sent = match &pieces {
        Some(pieces) if packed.is_none() => sent(pieces),
        Some(_) | None => body.clone(),
    };
    let named = late.echo.as_ref().map(|echo| echo.named(&parts.headers, &sent));
    let (headers, sent) = named.as_ref().map_or((&parts.headers, &sent), |(headers, body)| (headers, body));
    let padded = {
        let mut state = site.lock();
        let event = capture::answer(&state, late.request, parts.status.as_u16(), headers, sent);
        state.note(event);
        padding.map(|Padding { blanks, packed }| {
            state.note(Event::Padded { request: late.request, blanks, packed, taken: 0 })
        })
    };
    match pieces {
        None => Response::from_parts(parts, Body::from(body)),
        Some(pieces) => {
            if padded.is_some() {
                parts.headers.remove(CONTENT_LENGTH);
            } else {
                // The promise that a truncated body breaks.
                parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
            }
            Response::from_parts(parts, delivery::body(site, late.request, padded, pieces))
        }
    }
}

/// What stands before a body, or instead of its end.
#[derive(Clone, Copy, Debug)]
struct Padding {
    blanks: Option<u64>,
    packed: bool,
}

impl Padding {
    #[expect(clippy::wildcard_enum_match_arm, reason = "few actions pad a body")]
    fn among(actions: &[Action], endless: bool) -> Option<Self> {
        let without_end = Self { blanks: None, packed: false };
        let padding = actions.iter().find_map(|action| match action {
            Action::Huge { bytes } => Some(Self { blanks: Some(*bytes), packed: false }),
            Action::Endless => Some(without_end),
            Action::Pack { bytes } => Some(Self { blanks: Some(*bytes), packed: true }),
            _ => None,
        });
        padding.or_else(|| endless.then_some(Self { blanks: Some(GIBIBYTE), packed: false }))
    }
}

/// An answer without an end is journalled when it begins; what it says then has entries of its own.
fn live(site: &Site, response: Response, late: &Late<'_>) -> Response {
    let (mut parts, body) = response.into_parts();
    for action in &late.actions {
        edit::edit(late.asked, &mut parts, Bytes::new(), action);
    }
    let mut state = site.lock();
    let event = capture::answer(&state, late.request, parts.status.as_u16(), &parts.headers, &Bytes::new());
    state.note(event);
    Response::from_parts(parts, body)
}

/// The steps of sending; nothing where the body simply goes out.
#[expect(clippy::wildcard_enum_match_arm, reason = "few actions change how a body goes out")]
fn pieces(body: &Bytes, actions: &[Action], endless: bool) -> Option<VecDeque<Piece>> {
    if actions.is_empty() && !endless {
        return None;
    }
    let mut pieces: VecDeque<Piece> = [Piece::Bytes(body.clone())].into();
    let mut odd = endless;
    pieces.extend(endless.then_some(Piece::Blanks(Some(GIBIBYTE))));
    for action in actions {
        match action {
            Action::Truncate { at } => {
                pieces = delivery::split(pieces, *at).0;
                pieces.extend([Piece::Flush, Piece::Close]);
            }
            Action::HoldBody { at, gate } => {
                pieces = delivery::insert(pieces, *at, [Piece::Flush, Piece::Gate(gate.clone())]);
            }
            Action::Drip { bytes, every } => pieces = delivery::drip(pieces, *bytes, *every),
            Action::Huge { bytes } => pieces.push_front(Piece::Blanks(Some(*bytes))),
            Action::Endless => pieces = [Piece::Blanks(None)].into(),
            _ => continue,
        }
        odd = true;
    }
    odd.then_some(pieces)
}

/// What of the body goes out, blanks apart.
fn sent(pieces: &VecDeque<Piece>) -> Bytes {
    let bytes = pieces
        .iter()
        .filter_map(|piece| if let Piece::Bytes(bytes) = piece { Some(bytes.as_ref()) } else { None });
    Bytes::from(bytes.collect::<Vec<_>>().concat())
}

/// Puts a request of the vendor's own before the answer, which becomes an event stream if it is none. Its id is no other's:
/// there is a number for each message that goes before the answer.
fn ask_client(
    site: &Site,
    late: &Late<'_>,
    parts: &mut Parts,
    body: Bytes,
    (method, params): (&str, &Map<String, Value>),
) -> Bytes {
    if parts.status != StatusCode::OK {
        return body;
    }
    let mut messages =
        framing::messages(&String::from_utf8_lossy(&body), edit::is_event_stream(&parts.headers));
    let before = messages.len().saturating_sub(1);
    let id = format!("vendor-{}-{}", late.request, before + 1);
    let message = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
    messages.insert(before, message.to_string());
    let mut state = site.lock();
    let message = redact::json(&state.secrets, &message, &mut Vec::new());
    state.note(Event::Pushed { request: late.request, message });
    edit::become_event_stream(parts);
    Bytes::from(framing::plain(&messages))
}

/// Ends the stream before the answer, which waits in the session, if there is one.
fn cut(site: &Site, late: &Late<'_>, parts: &mut Parts, body: Bytes, retry_ms: u32) -> Bytes {
    if parts.status != StatusCode::OK {
        return body;
    }
    let messages = framing::messages(&String::from_utf8_lossy(&body), edit::is_event_stream(&parts.headers));
    let id = mcp::park(&mut site.lock(), late.asked, late.request, &messages);
    edit::become_event_stream(parts);
    let id = id.map(|id| format!("id: {id}\n")).unwrap_or_default();
    Bytes::from(format!("{id}retry: {retry_ms}\ndata:\n\n"))
}
