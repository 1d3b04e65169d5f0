//! `GET /__admin/health`: that the vendor serves, and which scenario.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use clootrack_scenarios::Revision;
use http::StatusCode;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::endpoint::Endpoint;
use crate::answer;
use crate::host::Host;

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::get::<Health>(
    "/__admin/health",
    "That the vendor serves, and which scenario",
    "The status, the scenario, the URLs, the time, the journal's newest number and the faults that have not fired",
    || get(health),
)];

#[derive(Serialize, JsonSchema)]
struct Health {
    /// `ok`
    status: &'static str,
    /// The scenario's id.
    scenario: String,
    /// The origin.
    url: String,
    /// The MCP endpoint.
    mcp: String,
    /// The MCP revisions that it speaks.
    revisions: Vec<Revision>,
    /// The vendor's time.
    now: Timestamp,
    /// The journal's newest number.
    journal: u64,
    /// The faults that have not fired, by number.
    unfired_faults: Vec<usize>,
}

async fn health(State(host): State<Arc<Host>>) -> Response {
    let site = host.site();
    let state = site.lock();
    let document = Health {
        status: "ok",
        scenario: site.scenario.clone(),
        url: site.origin.clone(),
        mcp: format!("{}/mcp", site.origin),
        revisions: site.vendor.revisions.clone(),
        now: state.now(),
        journal: state.log.last_seq(),
        unfired_faults: state.faults.unfired(),
    };
    answer::json(StatusCode::OK, &document)
}
