//! The phase of the scenario, which decides what goes wrong.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use bytes::Bytes;
use http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::endpoint::{self, Endpoint};
use super::error::AdminError;
use super::pick;
use crate::answer;
use crate::control;
use crate::host::Host;

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::post::<Phase>(
    "/__admin/phase",
    "Begins a phase of the scenario: the faults that are `during` it can happen from now on",
    "`phase`",
    || post(begin),
)
.body(endpoint::schema::<Phase>)
.errors(&[400])];

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "CurrentPhase")]
struct Phase {
    /// The phase that goes on
    phase: String,
}

async fn begin(State(host): State<Arc<Host>>, body: Bytes) -> Result<Response, AdminError> {
    let begun: Phase = pick::body(&body, "`phase`")?;
    control::begin_phase(&host.site(), &begun.phase);
    Ok(answer::json(StatusCode::OK, &begun))
}
