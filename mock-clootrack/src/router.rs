//! The list of routes and layers.

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{any, get, post};
use http::StatusCode;

use crate::oauth::{authorize, consent, register, resource, revoke, server, sign_in, token};
use crate::site::Site;
use crate::{answer, cors, door, mcp};

/// The vendor's routes behind its door. What is beside them is in `host.rs`.
pub(crate) fn router(site: &Arc<Site>) -> Router {
    Router::new()
        .route(resource::PATH, get(resource::get))
        .route(resource::PATH_OF_MCP, get(resource::get))
        .route(server::PATH, get(server::get))
        .route(register::PATH, post(register::post))
        .route(authorize::PATH, get(authorize::get))
        .route(sign_in::PATH, get(sign_in::get).post(sign_in::post))
        .route(consent::PATH, get(consent::get).post(consent::post))
        .route(token::PATH, post(token::post))
        .route(revoke::PATH, post(revoke::post))
        .route(mcp::PATH, any(mcp::any))
        .route(mcp::PATH_OF_ORIGIN, any(mcp::any))
        .fallback(nothing)
        .layer(from_fn_with_state(Arc::clone(site), door::pass))
        .layer(from_fn_with_state(Arc::clone(site), cors::allow))
        .with_state(Arc::clone(site))
}

async fn nothing() -> Response {
    answer::text(StatusCode::NOT_FOUND, "nothing is here\n")
}
