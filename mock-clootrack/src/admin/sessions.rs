//! MCP sessions and subscriptions: shown, pinged and ended.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use bytes::Bytes;
use http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::endpoint::{self, Endpoint};
use super::error::AdminError;
use super::pick;
use crate::answer;
use crate::control;
use crate::host::Host;
use crate::site::Site;

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get::<Sessions>(
        "/__admin/sessions",
        "The open MCP sessions of the revision that has them",
        "`sessions`, oldest first: `session` as in `Mcp-Session-Id`, and `login`",
        || get(sessions),
    ),
    Endpoint::post::<Ended>(
        "/__admin/end-sessions",
        "Ends the MCP sessions of a login, or all of them, with the streams that are open in them",
        "`ended`, how many",
        || post(end_sessions),
    )
    .body(endpoint::schema::<Whose>)
    .errors(&[400, 404]),
    Endpoint::post::<Ended>(
        "/__admin/end-subscriptions",
        "Ends the subscriptions of a login, or all of them, with the result that the protocol has for it",
        "`ended`, how many",
        || post(end_subscriptions),
    )
    .body(endpoint::schema::<Whose>)
    .errors(&[400, 404]),
    Endpoint::post::<Pinged>(
        "/__admin/ping",
        "Sends `ping` on the stream of each of a login's sessions; the journal has the answers",
        "`pinged`, how many",
        || post(ping),
    )
    .body(endpoint::schema::<Of>)
    .errors(&[400, 404]),
];

/// Whose they are.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Whose {
    /// A login at the vendor; absent: everybody's
    login: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Of {
    /// A login at the vendor
    login: String,
}

#[derive(Serialize, JsonSchema)]
struct Sessions {
    /// Oldest first.
    sessions: Vec<Session>,
}

#[derive(Serialize, JsonSchema)]
struct Session {
    /// As in `Mcp-Session-Id`.
    session: String,
    /// Whose it is.
    login: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "EndedSessions")]
struct Ended {
    /// How many.
    ended: usize,
}

#[derive(Serialize, JsonSchema)]
struct Pinged {
    /// How many.
    pinged: usize,
}

async fn sessions(State(host): State<Arc<Host>>) -> Response {
    let site = host.site();
    let state = site.lock();
    let shown =
        |(session, login): (&str, &str)| Session { session: session.to_owned(), login: login.to_owned() };
    answer::json(StatusCode::OK, &Sessions { sessions: state.store.sessions.all().map(shown).collect() })
}

async fn end_sessions(State(host): State<Arc<Host>>, body: Bytes) -> Result<Response, AdminError> {
    let site = host.site();
    let login = whose(&site, &body)?;
    Ok(answer::json(StatusCode::OK, &Ended { ended: control::end_sessions(&site, login.as_deref()) }))
}

async fn end_subscriptions(State(host): State<Arc<Host>>, body: Bytes) -> Result<Response, AdminError> {
    let site = host.site();
    let login = whose(&site, &body)?;
    Ok(answer::json(StatusCode::OK, &Ended { ended: control::end_subscriptions(&site, login.as_deref()) }))
}

async fn ping(State(host): State<Arc<Host>>, body: Bytes) -> Result<Response, AdminError> {
    let Of { login } = pick::body(&body, "`login`")?;
    let site = host.site();
    let login = pick::account(&site, login)?;
    Ok(answer::json(StatusCode::OK, &Pinged { pinged: control::ping(&site, &login) }))
}

fn whose(site: &Arc<Site>, body: &Bytes) -> Result<Option<String>, AdminError> {
    let Whose { login } = pick::body(body, "`login`, or nothing for everybody's: {}")?;
    login.map(|login| pick::account(site, login)).transpose()
}
