//! `GET /__admin/health`: that the vendor serves, and which scenario.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use http::StatusCode;
use serde_json::json;

use super::endpoint::Endpoint;
use crate::answer;
use crate::host::Host;

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::get(
    "/__admin/health",
    "That the vendor serves, and which scenario",
    "The status, the scenario, the URLs, the time, the journal's newest number and the faults that have not fired",
    || get(health),
)];

async fn health(State(host): State<Arc<Host>>) -> Response {
    let site = host.site();
    let state = site.lock();
    let document = json!({
        "status": "ok",
        "scenario": site.scenario,
        "url": site.origin,
        "mcp": format!("{}/mcp", site.origin),
        "revisions": site.vendor.revisions,
        "now": state.now(),
        "journal": state.log.last_seq(),
        "unfired_faults": state.faults.unfired(),
    });
    answer::json(StatusCode::OK, &document)
}
