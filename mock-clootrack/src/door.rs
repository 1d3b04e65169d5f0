//! Every request comes in and every answer goes out here: it is read once, journalled, and struck by faults.

use std::io;
use std::pin::pin;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use bytes::Bytes;
use clootrack_scenarios::Action;
use http::header::HOST;
use http::{HeaderName, StatusCode};

use crate::answer;
use crate::asked::Asked;
use crate::faults::{Matter, Strike};
use crate::journal::{self, Event, capture};
use crate::site::Site;
use crate::state;

/// No request that a client has reason to send is larger.
const BODY_LIMIT: usize = 1024 * 1024;

/// A request that has been let in.
#[derive(Debug)]
pub(crate) struct Turn {
    pub(crate) asked: Asked,
    /// Its number in the journal.
    pub(crate) request: u64,
    /// Whether a refresh shall not rotate.
    pub(crate) keep_refresh: bool,
}

/// What is to be done about a request.
struct Admission {
    turn: Arc<Turn>,
    /// The answer, where the work is not to be done.
    instead: Option<Response>,
    gates: Vec<String>,
    close: bool,
}

/// The layer around all of the vendor's routes.
pub(crate) async fn pass(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let (body, too_large) = match to_bytes(body, BODY_LIMIT).await {
        Ok(body) => (body, false),
        Err(_) => (Bytes::new(), true),
    };
    let mut forward = Request::new(Body::empty());
    *forward.method_mut() = parts.method.clone();
    *forward.uri_mut() = parts.uri.clone();
    let admission = admit(&site, Asked::read(parts, body), too_large);
    let request = admission.turn.request;
    forward.extensions_mut().insert(admission.turn);
    let response = match admission.instead {
        Some(response) => response,
        None => next.run(forward).await,
    };
    for gate in &admission.gates {
        hold(&site, request, gate).await;
    }
    send(&site, request, response, admission.close).await
}

fn admit(site: &Site, asked: Asked, too_large: bool) -> Admission {
    let mut state = site.lock();
    let now = state.now();
    state.sweep();
    let entry = capture::request(&mut state, &asked, now);
    let request = state.note(Event::Request(entry));
    let mut admission = Admission {
        instead: refusal(site, &asked, too_large),
        turn: Arc::new(Turn { asked, request, keep_refresh: false }),
        gates: Vec::new(),
        close: false,
    };
    if admission.instead.is_some() {
        return admission;
    }
    let asked = &admission.turn.asked;
    let holder = holder(&state, asked);
    let matter = Matter {
        operation: asked.operation,
        grant: asked.grant(),
        tool: asked.tool(),
        holder: holder.as_deref(),
    };
    let mut keep_refresh = false;
    for Strike { fault, action } in state.faults.strike(matter) {
        state.note(Event::FaultFired { request, fault, action: action.as_str().to_owned() });
        match action {
            Action::Status { code, headers, body } => admission.instead = Some(status(code, &headers, body)),
            Action::Hold { gate } => admission.gates.push(gate),
            Action::Close => admission.close = true,
            Action::Expire => expire(&mut state, asked),
            Action::Revoke => revoke(&mut state, asked, request),
            Action::KeepRefreshToken => keep_refresh = true,
        }
    }
    drop(state);
    if keep_refresh && let Some(turn) = Arc::get_mut(&mut admission.turn) {
        turn.keep_refresh = true;
    }
    admission
}

/// What no handler needs to see.
fn refusal(site: &Site, asked: &Asked, too_large: bool) -> Option<Response> {
    if too_large {
        return Some(answer::text(StatusCode::PAYLOAD_TOO_LARGE, "the body is larger than 1 MiB\n"));
    }
    if !asked.header(HOST.as_str()).is_some_and(|host| site.is_own_authority(host)) {
        // A page of a stranger's name that points here (DNS rebinding) shall get nothing.
        return Some(answer::text(StatusCode::FORBIDDEN, "this is not the host that the request is for\n"));
    }
    None
}

/// The value of the credential that a request is about.
fn credential(asked: &Asked) -> Option<&str> {
    let form = asked.form();
    let in_form = || form.get("refresh_token").or_else(|| form.get("code")).or_else(|| form.get("token"));
    asked.bearer().or_else(in_form)
}

fn holder(state: &state::State, asked: &Asked) -> Option<String> {
    let grant = state.store.grants.behind(credential(asked)?)?;
    state.store.grants.get(grant).map(|grant| grant.login.clone())
}

fn expire(state: &mut state::State, asked: &Asked) {
    let now = state.now();
    let expired = asked.bearer().and_then(|token| state.store.grants.expire_one(token, now));
    if let Some(name) = expired {
        state.note(Event::AccessTokensExpired { login: name.owner.clone(), tokens: vec![name] });
    }
}

fn revoke(state: &mut state::State, asked: &Asked, request: u64) {
    if let Some(grant) = credential(asked).and_then(|value| state.store.grants.behind(value)) {
        state.end_grant(grant, Some(request), "a fault of the scenario revoked it");
    }
}

fn status(code: u16, headers: &std::collections::BTreeMap<String, String>, body: String) -> Response {
    let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = if body.is_empty() {
        answer::empty(status)
    } else if body.starts_with(['{', '[']) {
        answer::with_type(status, "application/json", body)
    } else {
        answer::text(status, body)
    };
    for (name, value) in headers {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            response.headers_mut().remove(&name);
            response = answer::with_header(response, name, value);
        }
    }
    response
}

async fn hold(site: &Site, request: u64, gate: &str) {
    {
        let mut state = site.lock();
        if !state.gates.arrive(gate) {
            return;
        }
        state.note(Event::Held { request, gate: gate.to_owned() });
    }
    let _waiting = Waiting { site, gate };
    loop {
        let mut changed = pin!(site.changed.notified());
        changed.as_mut().enable();
        if site.lock().gates.is_open(gate) {
            return;
        }
        changed.await;
    }
}

/// Counts as waiting until it goes on, or until the client goes away and the request is dropped.
struct Waiting<'w> {
    site: &'w Site,
    gate: &'w str,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.site.lock().gates.leave(self.gate);
    }
}

/// Journals the answer, then lets it go out: who has an answer finds it in the journal.
async fn send(site: &Site, request: u64, response: Response, close: bool) -> Response {
    if close {
        let nothing =
            journal::Answer { request, status: 0, headers: [].into(), body: String::new(), cut: false };
        site.lock().note(Event::Answer(nothing));
        return closed();
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    {
        let mut state = site.lock();
        let event = capture::answer(&state, request, parts.status.as_u16(), &parts.headers, &body);
        state.note(event);
    }
    Response::from_parts(parts, Body::from(body))
}

/// A body that fails before its first byte: hyper then drops the connection with nothing of the answer sent.
fn closed() -> Response {
    let failure = io::Error::new(io::ErrorKind::ConnectionAborted, "closed on request of the scenario");
    Response::new(Body::from_stream(futures::stream::iter([Err::<Bytes, _>(failure)])))
}
