//! The phase of the scenario, which decides what goes wrong.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
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

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::post(
    "/__admin/phase",
    "Begins a phase of the scenario: the faults that are `during` it can happen from now on",
    "`phase`",
    || post(begin),
)
.body(body)
.errors(&[400])];

fn body() -> Value {
    json!({
        "type": "object", "required": ["phase"], "additionalProperties": false,
        "properties": { "phase": { "type": "string" } },
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phase {
    phase: String,
}

async fn begin(State(host): State<Arc<Host>>, body: Bytes) -> Result<Response, AdminError> {
    let Phase { phase } = pick::body(&body, "`phase`")?;
    control::begin_phase(&host.site(), &phase);
    Ok(answer::json(StatusCode::OK, &json!({ "phase": phase })))
}
