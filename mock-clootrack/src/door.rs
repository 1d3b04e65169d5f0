//! Every request comes in and every answer goes out here: it is read once, journalled, and struck by faults.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use bytes::Bytes;
use clootrack_scenarios::Action;
use http::header::{CONNECTION, HOST};
use http::{StatusCode, Uri};
use tower::ServiceExt as _;

use crate::answer;
use crate::asked::Asked;
use crate::control;
use crate::faults::{self, Echo, Late, Matter, Strike};
use crate::intake::{self, Unread};
use crate::issuer::Place;
use crate::journal::{Event, capture};
use crate::line::Reset;
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
    /// What is to be done to the answer.
    late: Vec<Action>,
    /// What the answer repeats.
    echo: Option<Echo>,
}

/// Around all of the vendor's routes.
pub(crate) async fn pass(
    site: &Arc<Site>,
    routes: &Router,
    place: Place,
    line: Reset,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let (body, unread) = match intake::read(body, BODY_LIMIT, site.patience.body).await {
        Ok(body) => (body, None),
        Err(unread) => (Bytes::new(), Some(unread)),
    };
    let mut forward = Request::new(Body::empty());
    *forward.method_mut() = parts.method.clone();
    let route = site.issuer.route(place, parts.uri.path()).to_owned();
    *forward.uri_mut() = routed(&parts.uri, &route);
    let admission = admit(site, Asked::read(parts, &route, body), unread);
    let turn = Arc::clone(&admission.turn);
    forward.extensions_mut().insert(admission.turn);
    let response = match admission.instead {
        Some(response) => response,
        None => routes.clone().oneshot(forward).await.unwrap_or_else(|never| match never {}),
    };
    let late = Late {
        request: turn.request,
        asked: &turn.asked,
        actions: admission.late,
        echo: admission.echo,
        line,
    };
    faults::send(site, response, late).await
}

/// The same address with that route for a path.
fn routed(uri: &Uri, route: &str) -> Uri {
    if route == uri.path() {
        return uri.clone();
    }
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    // Both parts come out of an address that has been read before, or out of this program.
    format!("{route}{query}").parse().unwrap_or_default()
}

fn admit(site: &Site, asked: Asked, unread: Option<Unread>) -> Admission {
    let mut state = site.lock();
    let now = state.now();
    state.sweep();
    let entry = capture::request(&mut state, &asked, now);
    let request = state.note(entry);
    let mut admission = Admission {
        instead: refusal(site, &asked, unread),
        turn: Arc::new(Turn { asked, request, keep_refresh: false }),
        late: Vec::new(),
        echo: None,
    };
    if admission.instead.is_some() {
        return admission;
    }
    let asked = &admission.turn.asked;
    let holder = state.faults.minds_holder().then(|| holder(&state, asked)).flatten();
    let token = asked.bearer().filter(|_| state.faults.minds_origin());
    let origin = token.and_then(|token| state.store.grants.origin(token));
    let matter = Matter {
        operation: asked.operation,
        grant: asked.grant(),
        tool: asked.tool(),
        holder: holder.as_deref(),
        bears: origin,
    };
    let mut keep_refresh = false;
    for Strike { fault, action } in state.faults.strike(matter) {
        state.note(Event::FaultFired { request, fault, action: action.as_str().to_owned() });
        match action {
            Action::Expire => expire(&mut state, asked),
            Action::Revoke => revoke(&mut state, asked, request),
            Action::KeepRefreshToken => keep_refresh = true,
            Action::ForgetClients => {
                control::forget_clients(&mut state);
            }
            Action::ForgetSessions => {
                control::end_sessions_in(&mut state, None);
            }
            action @ Action::Echo { .. } => {
                let echo = Echo::of(&state, asked);
                match echo.instead(&action) {
                    Some(response) => admission.instead = Some(response),
                    None => admission.late.push(action),
                }
                admission.echo = Some(echo);
            }
            action @ (Action::Status { .. } | Action::Redirect { .. } | Action::Reflect { .. }) => {
                admission.instead = faults::instead(&mut state.secrets, asked, &action);
            }
            late @ (Action::Hold { .. }
            | Action::HoldBody { .. }
            | Action::Delay { .. }
            | Action::Drip { .. }
            | Action::Truncate { .. }
            | Action::Reset
            | Action::Close
            | Action::CutStream { .. }
            | Action::AskClient { .. }
            | Action::Replace { .. }
            | Action::Patch { .. }
            | Action::ContentType { .. }
            | Action::Framing { .. }
            | Action::Huge { .. }
            | Action::Endless
            | Action::Pack { .. }
            | Action::Nest { .. }) => admission.late.push(late),
        }
    }
    drop(state);
    if keep_refresh && let Some(turn) = Arc::get_mut(&mut admission.turn) {
        turn.keep_refresh = true;
    }
    admission
}

/// What no handler needs to see.
fn refusal(site: &Site, asked: &Asked, unread: Option<Unread>) -> Option<Response> {
    if let Some(unread) = unread {
        let response = answer::text(unread.status(), format!("{}\n", unread.why(BODY_LIMIT)));
        return Some(answer::with_header(response, CONNECTION, "close"));
    }
    if !asked.header(HOST.as_str()).is_some_and(|host| site.is_own_authority(host)) {
        // A page of a stranger's name that points here (DNS rebinding) shall get nothing.
        return Some(answer::text(StatusCode::FORBIDDEN, "this is not the host that the request is for\n"));
    }
    None
}

/// The value of the credential that a request is about.
pub(crate) fn credential(asked: &Asked) -> Option<&str> {
    let form = asked.form();
    let in_form = || form.get("refresh_token").or_else(|| form.get("code")).or_else(|| form.get("token"));
    asked.bearer().or_else(in_form)
}

fn holder(state: &state::State, asked: &Asked) -> Option<Arc<str>> {
    let grant = state.store.grants.behind(credential(asked)?)?;
    state.store.grants.get(grant).map(|grant| Arc::clone(&grant.login))
}

fn expire(state: &mut state::State, asked: &Asked) {
    let now = state.now();
    let expired = asked.bearer().and_then(|token| state.store.grants.expire_one(token, now));
    if let Some(name) = expired {
        state.note(Event::AccessTokensExpired { login: name.owner.to_string(), tokens: vec![name] });
    }
}

fn revoke(state: &mut state::State, asked: &Asked, request: u64) {
    if let Some(grant) = credential(asked).and_then(|value| state.store.grants.behind(value)) {
        state.end_grant(grant, Some(request), "a fault of the scenario revoked it");
    }
}
