//! `/__admin/`: for whoever runs the mock. Not journalled, and not part of what a connector sees.

mod control;
mod error;
mod health;
mod journal;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::site::Site;

/// The admin's routes. Their prefix is not one that a vendor would have.
pub(crate) fn routes(site: &Arc<Site>) -> Router {
    Router::new()
        .route("/__admin/health", get(health::get))
        .route("/__admin/journal", get(journal::get))
        .route("/__admin/release", post(control::release))
        .route("/__admin/expire", post(control::expire))
        .route("/__admin/revoke", post(control::revoke))
        .route("/__admin/advance", post(control::advance))
        .route("/__admin/{*rest}", get(error::unknown).post(error::unknown))
        .layer(DefaultBodyLimit::max(64 * 1024))
        .layer(from_fn_with_state(Arc::clone(site), error::only_local_pages))
        .with_state(Arc::clone(site))
}
