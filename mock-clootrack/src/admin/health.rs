//! `GET /__admin/health`: that the vendor serves, and which scenario.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use serde_json::json;

use crate::answer;
use crate::site::Site;

pub(super) async fn get(State(site): State<Arc<Site>>) -> Response {
    let state = site.lock();
    let document = json!({
        "status": "ok",
        "scenario": site.scenario,
        "url": site.origin,
        "revisions": site.vendor.revisions,
        "now": state.now(),
        "journal": state.log.last_seq(),
        "unfired_faults": state.faults.unfired(),
    });
    answer::json(StatusCode::OK, &document)
}
