//! `/__admin/`: for whoever runs the mock. Not journalled, and not part of what a connector sees.
//!
//! Each file declares its endpoints beside their handlers; the router and the OpenAPI document are both made from those
//! declarations, so neither can leave one out.

mod access;
mod accounts;
mod clients;
mod clock;
mod counts;
mod endpoint;
mod error;
mod export;
mod faults;
mod gates;
mod grants;
mod health;
mod journal;
mod near_misses;
mod openapi;
mod order;
mod phase;
mod pick;
mod scenario;
mod sessions;
mod tokens;
mod vendors;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::any;

pub(crate) use access::{Pass, admit, remember};
use endpoint::Endpoint;
pub(crate) use vendors::Tenants;

use crate::host::Host;

/// Every endpoint, in the order of the document.
const ENDPOINTS: [&[Endpoint]; 18] = [
    health::ENDPOINTS,
    journal::ENDPOINTS,
    export::ENDPOINTS,
    counts::ENDPOINTS,
    order::ENDPOINTS,
    near_misses::ENDPOINTS,
    clock::ENDPOINTS,
    accounts::ENDPOINTS,
    grants::ENDPOINTS,
    tokens::ENDPOINTS,
    clients::ENDPOINTS,
    sessions::ENDPOINTS,
    faults::ENDPOINTS,
    gates::ENDPOINTS,
    phase::ENDPOINTS,
    scenario::ENDPOINTS,
    vendors::ENDPOINTS,
    openapi::ENDPOINTS,
];

/// The paths of all of them.
pub(crate) fn paths() -> impl Iterator<Item = &'static str> {
    ENDPOINTS.into_iter().flatten().map(|endpoint| endpoint.path)
}

/// The admin's routes. Their prefix is not one that a vendor would have.
pub(crate) fn routes(host: &Arc<Host>) -> Router {
    ENDPOINTS
        .into_iter()
        .flatten()
        .fold(Router::new(), |router, endpoint| router.route(endpoint.path, (endpoint.route)()))
        .route("/__admin", any(error::unknown))
        .route("/__admin/", any(error::unknown))
        .route("/__admin/{*rest}", any(error::unknown))
        .method_not_allowed_fallback(error::wrong_method)
        // The guard has bounded it.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(Arc::clone(host), access::guard))
        .with_state(Arc::clone(host))
}
