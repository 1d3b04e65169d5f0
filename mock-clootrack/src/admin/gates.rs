//! The gates at which answers are held.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use bytes::Bytes;
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::endpoint::Endpoint;
use super::error::AdminError;
use super::pick;
use crate::answer;
use crate::control;
use crate::host::Host;

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get(
        "/__admin/gates",
        "The gates that something has come to",
        "`gates`: `gate`, `held` (how many wait there), `open`",
        || get(gates),
    ),
    Endpoint::post(
        "/__admin/release",
        "Opens a gate for good",
        "`gate`, and `held`: how many answers waited",
        || post(release),
    )
    .body(body)
    .errors(&[400, 404]),
];

fn body() -> Value {
    json!({
        "type": "object", "required": ["gate"], "additionalProperties": false,
        "properties": { "gate": { "type": "string" } },
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gate {
    gate: String,
}

async fn gates(State(host): State<Arc<Host>>) -> Response {
    let site = host.site();
    let state = site.lock();
    let gates =
        state.gates.all().map(|(gate, held, open)| json!({ "gate": gate, "held": held, "open": open }));
    let gates: Vec<Value> = gates.collect();
    answer::json(StatusCode::OK, &json!({ "gates": gates }))
}

async fn release(State(host): State<Arc<Host>>, body: Bytes) -> Result<Response, AdminError> {
    let Gate { gate } = pick::body(&body, "`gate`")?;
    let site = host.site();
    if !site.lock().gates.known(&gate) {
        return Err(AdminError::UnknownGate(gate));
    }
    let held = control::open(&site, &gate);
    Ok(answer::json(StatusCode::OK, &json!({ "gate": gate, "held": held })))
}
