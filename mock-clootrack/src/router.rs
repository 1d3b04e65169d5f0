//! The list of routes and layers.

use std::sync::Arc;

use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{any, get, post};
use axum::{Extension, Router};
use http::StatusCode;

use crate::issuer::Place;
use crate::oauth::{authorize, consent, openid, register, resource, revoke, server, sign_in, token};
use crate::site::Site;
use crate::{answer, cors, door, mcp};

/// The vendor's routes behind its door. What is beside them is in `host.rs`.
pub(crate) fn router(site: &Arc<Site>) -> Router {
    vendor(site)
}

/// What the authorization server's own listener serves: the door sees to it that it is nothing else.
pub(crate) fn authorization(site: &Arc<Site>) -> Router {
    vendor(site).layer(Extension(Place::Authorization))
}

/// The door is before the choice of a route, because a scenario may move what is behind it.
fn vendor(site: &Arc<Site>) -> Router {
    Router::new()
        .fallback_service(routes(site))
        .layer(from_fn_with_state(Arc::clone(site), door::pass))
        .layer(from_fn_with_state(Arc::clone(site), cors::allow))
}

fn routes(site: &Arc<Site>) -> Router {
    Router::new()
        .route(resource::PATH, get(resource::get))
        .route(resource::PATH_OF_MCP, get(resource::get))
        .route(resource::PATH_ELSEWHERE, get(resource::get))
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
