//! What people have approved.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use http::StatusCode;
use serde_json::{Value, json};

use super::endpoint::Endpoint;
use crate::answer;
use crate::host::Host;

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::get(
    "/__admin/grants",
    "What people have approved for which client",
    "`grants`, oldest first: `login`, `client`, `client_name`, `scopes`, `resource` (null: both), `ended`",
    || get(grants),
)];

async fn grants(State(host): State<Arc<Host>>) -> Response {
    let site = host.site();
    let state = site.lock();
    let grants = state.store.grants.all().map(|grant| {
        let client = state.store.clients.get(&grant.client);
        json!({
            "login": grant.login,
            "client": grant.client,
            "client_name": client.and_then(|client| client.name.as_deref()),
            "scopes": grant.scopes,
            "resource": grant.resource.map(|resource| resource.identifier(&site.origin)),
            "ended": grant.ended,
        })
    });
    let grants: Vec<Value> = grants.collect();
    answer::json(StatusCode::OK, &json!({ "grants": grants }))
}
