//! `POST`, `GET` and `DELETE` on the endpoint: who asks, and which revision answers.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use clootrack_scenarios::Revision;
use http::header::{ACCEPT, ALLOW, ORIGIN};
use http::{Method, StatusCode};
use serde_json::Value;

use super::rpc::{Fault, Message};
use super::{bearer, dialect, header, reply, stateful, stateless, stream};
use crate::answer;
use crate::asked::{self, Asked, Document};
use crate::door::Turn;
use crate::resource::Resource;
use crate::site::Site;
use crate::state;
use crate::store::grants::Principal;

/// What a request is answered from.
pub(super) struct Context<'c> {
    pub(super) site: &'c Site,
    pub(super) state: &'c mut state::State,
    pub(super) turn: &'c Turn,
    pub(super) resource: Resource,
    pub(super) principal: Principal,
}

pub(crate) async fn any(State(site): State<Arc<Site>>, Extension(turn): Extension<Arc<Turn>>) -> Response {
    let asked = &turn.asked;
    let resource = asked.resource.unwrap_or(Resource::Mcp);
    if asked.headers.contains_key(ORIGIN)
        && !asked.header(ORIGIN.as_str()).is_some_and(|origin| site.is_good_origin(origin))
    {
        return answer::text(StatusCode::FORBIDDEN, "pages of this origin have no business here\n");
    }
    let mut state = site.lock();
    let principal = match bearer::check(&site, &mut state, &turn, resource) {
        Ok(principal) => principal,
        Err(response) => return *response,
    };
    let mut context = Context { site: &site, state: &mut state, turn: &turn, resource, principal };
    let sessions =
        site.vendor.revisions.contains(&Revision::Stateful) && dialect::has_sessions(site.vendor.dialect);
    // The stateless revision has neither streams to take up nor sessions to end.
    let modern = asked.header(header::PROTOCOL_VERSION) == Some(Revision::Stateless.as_str());
    match asked.method {
        Method::POST => post(&mut context, &site),
        Method::DELETE if sessions && !modern => stateful::end(&mut context),
        Method::GET if sessions && !modern => stream::get(&mut context, &site),
        _ => {
            let allow = if sessions && !modern { "GET, POST, DELETE" } else { "POST" };
            answer::with_header(answer::empty(StatusCode::METHOD_NOT_ALLOWED), ALLOW, allow)
        }
    }
}

fn post(context: &mut Context<'_>, site: &Arc<Site>) -> Response {
    let asked = &context.turn.asked;
    let dialect = context.site.vendor.dialect;
    let accepts = |needed: &str| accepted(asked).any(|named| named.eq_ignore_ascii_case(needed));
    // Each type on its own: a wildcard does not say that the client can read a stream.
    if !(accepts("application/json") && accepts("text/event-stream"))
        && let Some(refusal) = dialect::not_acceptable(dialect, accepts("*/*"))
    {
        return refusal;
    }
    if !asked.is_of_type(asked::JSON) {
        let why = "Unsupported Media Type: Content-Type must be application/json";
        return reply::refused(&Fault::invalid_request(why).with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let document = match &asked.document {
        Document::Json(document) => document,
        Document::Other | Document::Unreadable => return dialect::unreadable(dialect),
    };
    let message = match Message::parse(document) {
        Ok(message) => message,
        Err(fault) if document.get("id") == Some(&Value::Null) => return dialect::null_id(dialect, &fault),
        Err(fault) => return reply::refused(&fault),
    };
    match era(context.site, asked, &message) {
        Revision::Stateful => stateful::answer(context, &message),
        Revision::Stateless => stateless::answer(context, site, &message),
    }
}

/// The media ranges of `Accept`, without parameters.
fn accepted(asked: &Asked) -> impl Iterator<Item = &str> {
    let values = asked.headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).filter_map(|range| range.split(';').next()).map(str::trim)
}

/// A vendor of one revision answers everything in it. A vendor of both takes for stateless what carries any of that
/// revision's marks.
fn era(site: &Site, asked: &Asked, message: &Message<'_>) -> Revision {
    if let [only] = site.vendor.revisions.as_slice() {
        return *only;
    }
    if message.meta(stateless::PROTOCOL_VERSION).is_some() {
        return Revision::Stateless;
    }
    let version = asked.header(header::PROTOCOL_VERSION);
    // Whatever other headers it has: nobody begins a session, or names the older revision, by mistake.
    if message.method() == Some("initialize") || version == Some(Revision::Stateful.as_str()) {
        return Revision::Stateful;
    }
    let marked = asked.headers.contains_key(header::METHOD)
        || version == Some(Revision::Stateless.as_str())
        || message.method() == Some("server/discover");
    if marked { Revision::Stateless } else { Revision::Stateful }
}

/// The revisions that the vendor speaks, newest first.
pub(super) fn versions(site: &Site) -> Vec<Value> {
    let mut revisions = site.vendor.revisions.clone();
    revisions.sort_unstable();
    revisions.dedup();
    revisions.iter().rev().map(|revision| revision.as_str().into()).collect()
}
