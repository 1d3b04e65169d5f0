//! The list of routes, and the way to them.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use axum::routing::{MethodRouter, any, get, post};
use http::StatusCode;

use crate::issuer::Place;
use crate::line::Reset;
use crate::oauth::{authorize, consent, openid, register, resource, revoke, server, sign_in, token};
use crate::site::Site;
use crate::{answer, cors, door, mcp};

/// What is done at a path.
type Route = fn() -> MethodRouter<Arc<Site>>;

/// Every route, before a scenario moves or removes it.
const ROUTES: [(&str, Route); 15] = [
    (resource::PATH, || get(resource::get)),
    (resource::PATH_OF_MCP, || get(resource::get)),
    (resource::PATH_ELSEWHERE, || get(resource::get)),
    (server::PATH, || get(server::get)),
    (server::PATH_MOVED, || get(server::moved)),
    (openid::PATH, || get(openid::get)),
    (openid::PATH_OF_KEYS, || get(openid::keys)),
    (register::PATH, || post(register::post)),
    (authorize::PATH, || get(authorize::get)),
    (sign_in::PATH, || get(sign_in::get).post(sign_in::post)),
    (consent::PATH, || get(consent::get).post(consent::post)),
    (token::PATH, || post(token::post)),
    (revoke::PATH, || post(revoke::post)),
    (mcp::PATH, || any(mcp::any)),
    (mcp::PATH_OF_ORIGIN, || any(mcp::any)),
];

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
    ROUTES
        .into_iter()
        .fold(Router::new(), |router, (path, route)| router.route(path, route()))
        .fallback(nothing)
        .with_state(Arc::clone(site))
}

/// Every path at which the scenario's vendor has something.
pub(crate) fn paths(site: &Site) -> Vec<String> {
    ROUTES.iter().flat_map(|(route, _)| site.issuer.places(route)).collect()
}

async fn nothing() -> Response {
    answer::text(StatusCode::NOT_FOUND, "nothing is here\n")
}
