//! The gates at which answers are held.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use bytes::Bytes;
use http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::endpoint::Endpoint;
use super::error::AdminError;
use super::pick;
use crate::answer;
use crate::control;
use crate::host::Host;

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get::<Gates>(
        "/__admin/gates",
        "The gates that something has come to",
        "`gates`: `gate`, `held` (how many wait there), `open`",
        || get(gates),
    ),
    Endpoint::post::<Released>(
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

#[derive(Serialize, JsonSchema)]
struct Gates {
    gates: Vec<Shown>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Gate")]
struct Shown {
    gate: String,
    /// How many answers wait there.
    held: usize,
    open: bool,
}

#[derive(Serialize, JsonSchema)]
struct Released {
    gate: String,
    /// How many answers waited there.
    held: usize,
}

async fn gates(State(host): State<Arc<Host>>) -> Response {
    let site = host.site();
    let state = site.lock();
    let gates = state.gates.all().map(|(gate, held, open)| Shown { gate: gate.to_owned(), held, open });
    answer::json(StatusCode::OK, &Gates { gates: gates.collect() })
}

async fn release(State(host): State<Arc<Host>>, body: Bytes) -> Result<Response, AdminError> {
    let Gate { gate } = pick::body(&body, "`gate`")?;
    let site = host.site();
    if !site.lock().gates.known(&gate) {
        return Err(AdminError::UnknownGate(gate));
    }
    let held = control::open(&site, &gate);
    Ok(answer::json(StatusCode::OK, &Released { gate, held }))
}
