//! The list of routes, and the way to them.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use axum::routing::{any, get, post};
use http::StatusCode;

use crate::issuer::Place;
use crate::line::Reset;
use crate::oauth::{authorize, consent, openid, register, resource, revoke, server, sign_in, token};
use crate::site::Site;
use crate::{answer, cors, door, mcp};

/// The vendor's answer to what came to that place on that line. The door is before the choice of a route, because a
/// scenario may move what is behind it.
pub(crate) async fn way(
    site: &Arc<Site>,
    routes: &Router,
    place: Place,
    line: Reset,
    request: Request,
) -> Response {
    cors::allow(site, request, |request| door::pass(site, routes, place, line, request)).await
}

/// The vendor's routes. What is beside them is in `host.rs`.
pub(crate) fn routes(site: &Arc<Site>) -> Router {
    Router::new()
        .route(resource::PATH, get(resource::get))
        .route(resource::PATH_OF_MCP, get(resource::get))
        .route(server::PATH, get(server::get))
        .route(server::PATH_MOVED, get(server::moved))
        .route(openid::PATH, get(openid::get))
        .route(openid::PATH_OF_KEYS, get(openid::keys))
        .route(register::PATH, post(register::post))
        .route(authorize::PATH, get(authorize::get))
        .route(sign_in::PATH, get(sign_in::get).post(sign_in::post))
        .route(consent::PATH, get(consent::get).post(consent::post))
        .route(token::PATH, post(token::post))
        .route(revoke::PATH, post(revoke::post))
        .route(mcp::PATH, any(mcp::any))
        .route(mcp::PATH_OF_ORIGIN, any(mcp::any))
        .fallback(nothing)
        .with_state(Arc::clone(site))
}

async fn nothing() -> Response {
    answer::text(StatusCode::NOT_FOUND, "nothing is here\n")
}
