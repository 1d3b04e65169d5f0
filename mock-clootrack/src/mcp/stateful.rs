//! Revision 2025-11-25: a session that begins with `initialize`.

use axum::response::Response;
use clootrack_scenarios::{Answers, Revision};
use http::{HeaderName, StatusCode};
use serde_json::{Map, Value, json};

use super::call::Outcome;
use super::endpoint::Context;
use super::rpc::{Fault, Message};
use super::{call, dialect, header, list, reply, stateless, stream};
use crate::answer;
use crate::journal::Event;
use crate::mint::Kind;

pub(super) fn answer(context: &mut Context<'_>, message: &Message<'_>) -> Response {
    let mut response = unprimed(context, message);
    if let Some(message) = reply::said(&mut response)
        && dialect::primes(context.site.vendor.dialect)
        && let Some(session) = session_of(&response, context)
    {
        let stream = stream::keep(context, session, &message);
        reply::prime(&mut response, stream, &message);
    }
    response
}

/// The session that an answer belongs to: the one that it opens, or that its request named.
fn session_of(response: &Response, context: &Context<'_>) -> Option<String> {
    let opened = response.headers().get(header::SESSION).and_then(|session| session.to_str().ok());
    let session = opened.or_else(|| context.turn.asked.header(header::SESSION))?;
    context.state.store.sessions.has(session, context.principal.grant).then(|| session.to_owned())
}

fn unprimed(context: &mut Context<'_>, message: &Message<'_>) -> Response {
    if let Message::Request { id, method: "initialize", params } = message {
        let form = form(context);
        return match initialize(context, *params) {
            Ok((session, result)) => {
                let response = reply::result(form, id, &result);
                match session {
                    Some(session) => {
                        answer::with_header(response, HeaderName::from_static(header::SESSION), &session)
                    }
                    None => response,
                }
            }
            Err(fault) => reply::error(form, id, &fault),
        };
    }
    let session = match in_session(context) {
        Ok(session) => session,
        Err(outside) => {
            let id = match message {
                Message::Request { id, .. } => Some(*id),
                Message::Notification | Message::Response { .. } => None,
            };
            return outside.answer(context, id);
        }
    };
    match message {
        Message::Request { id, method, params } => request(context, id, method, *params),
        Message::Response { id } => {
            let answered = id.as_u64().is_some_and(|id| context.state.store.sessions.answered(&session, id));
            if answered {
                context.state.note(Event::PingAnswered { request: context.turn.request });
            }
            answer::empty(StatusCode::ACCEPTED)
        }
        Message::Notification => answer::empty(StatusCode::ACCEPTED),
    }
}

/// `DELETE`: the client is done.
pub(super) fn end(context: &mut Context<'_>) -> Response {
    match in_session(context) {
        Ok(session) => {
            context.state.store.sessions.end(&session);
            context.state.store.streams.end_session(&session);
            answer::empty(StatusCode::NO_CONTENT)
        }
        Err(Outside::Unknown(fault)) => dialect::deletes_unknown(context.site.vendor.dialect)
            .unwrap_or_else(|| Outside::Unknown(fault).answer(context, None)),
        Err(outside) => outside.answer(context, None),
    }
}

fn form(context: &Context<'_>) -> Answers {
    dialect::form(context.site.vendor.dialect, context.site.vendor.answers)
}

fn request(
    context: &mut Context<'_>,
    id: &Value,
    method: &str,
    params: Option<&Map<String, Value>>,
) -> Response {
    let form = form(context);
    match method {
        "ping" => reply::result(form, id, &json!({})),
        "tools/list" => match list::answer(context, params, false) {
            Ok(listed) => reply::result(form, id, &listed),
            Err(fault) => reply::error(form, id, &fault),
        },
        "tools/call" => match call::answer(context, params, false) {
            Outcome::Result(called) => reply::result(form, id, &called),
            Outcome::Fault(fault) => reply::error(form, id, &fault),
            Outcome::Insufficient(response) => response,
        },
        _ => reply::error(form, id, &Fault::method_not_found(StatusCode::OK)),
    }
}

/// The session's id and what the client learns about the vendor. A client that asks for another version is told this
/// one, and decides.
fn initialize(
    context: &mut Context<'_>,
    params: Option<&Map<String, Value>>,
) -> Result<(Option<String>, Value), Fault> {
    let param = |name: &str| params.and_then(|params| params.get(name));
    if param("protocolVersion").and_then(Value::as_str).is_none() {
        return Err(Fault::invalid_params("Invalid params: protocolVersion is missing or no string"));
    }
    if param("capabilities").and_then(Value::as_object).is_none() {
        return Err(Fault::invalid_params("Invalid params: capabilities is missing or no object"));
    }
    let info = |name: &str| param("clientInfo").and_then(|info| info.get(name)).is_some_and(Value::is_string);
    if !info("name") || !info("version") {
        return Err(Fault::invalid_params("Invalid params: clientInfo needs a name and a version"));
    }
    let session = dialect::has_sessions(context.site.vendor.dialect).then(|| open(context));
    let result = json!({
        "protocolVersion": Revision::Stateful.as_str(),
        "capabilities": { "tools": { "listChanged": true } },
        "serverInfo": stateless::server_info(),
    });
    Ok((session, result))
}

fn open(context: &mut Context<'_>) -> String {
    let session = context.state.secrets.id(Kind::McpSession);
    let principal = &context.principal;
    let ended = context.state.store.sessions.open(session.clone(), principal.grant, &principal.login);
    if let Some(ended) = ended {
        context.state.store.streams.end_session(&ended);
    }
    session
}

/// Why a request is in no session.
pub(super) enum Outside {
    Version(Fault),
    Missing(Fault),
    Unknown(Fault),
}

impl Outside {
    pub(super) fn answer(self, context: &Context<'_>, id: Option<&Value>) -> Response {
        let dialect = context.site.vendor.dialect;
        let (theirs, fault) = match self {
            Self::Version(fault) => (None, fault),
            Self::Missing(fault) => (dialect::no_session(dialect, &fault), fault),
            Self::Unknown(fault) => (dialect::unknown_session(dialect), fault),
        };
        theirs.unwrap_or_else(|| match id {
            Some(id) => reply::error(Answers::Json, id, &fault),
            None => reply::refused(&fault),
        })
    }
}

/// The session that the request belongs to, if it names one of this person's and the version agreed on.
pub(super) fn in_session(context: &Context<'_>) -> Result<String, Outside> {
    let dialect = context.site.vendor.dialect;
    let asked = &context.turn.asked;
    let version = asked.headers.contains_key(header::PROTOCOL_VERSION);
    if version
        && !dialect::takes_any_version(dialect)
        && asked.header(header::PROTOCOL_VERSION) != Some(Revision::Stateful.as_str())
    {
        let why = format!("Bad Request: unsupported protocol version (supported: {})", Revision::Stateful);
        return Err(Outside::Version(Fault::invalid_request(why)));
    }
    if !dialect::has_sessions(dialect) {
        return Ok(String::new());
    }
    let Some(session) = asked.header(header::SESSION) else {
        let why = "Bad Request: Mcp-Session-Id is missing; begin with initialize";
        return Err(Outside::Missing(Fault::invalid_request(why)));
    };
    if context.state.store.sessions.has(session, context.principal.grant) {
        return Ok(session.to_owned());
    }
    let fault = Fault::invalid_request("Not Found: there is no such session");
    Err(Outside::Unknown(fault.with_status(StatusCode::NOT_FOUND)))
}
