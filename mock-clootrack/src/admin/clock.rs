//! The vendor's clock, read and advanced.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use bytes::Bytes;
use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
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
    Endpoint::get::<Clock>("/__admin/clock", "The vendor's time", "`now`, in RFC 3339", || get(clock)),
    Endpoint::post::<Clock>(
        "/__admin/advance",
        "Lets time pass; it never goes back",
        "`now`, the new time",
        || post(advance),
    )
    .body(body)
    .errors(&[400]),
];

fn body() -> Value {
    json!({
        "type": "object", "required": ["by"], "additionalProperties": false,
        "properties": { "by": { "type": "string", "description": "A duration", "examples": ["61m", "1h 30m"] } },
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct By {
    by: String,
}

#[derive(Serialize, JsonSchema)]
struct Clock {
    /// The vendor's time.
    now: Timestamp,
}

async fn clock(State(host): State<Arc<Host>>) -> Response {
    let now = host.site().lock().now();
    answer::json(StatusCode::OK, &Clock { now })
}

async fn advance(State(host): State<Arc<Host>>, body: Bytes) -> Result<Response, AdminError> {
    let By { by } = pick::body(&body, "`by`, a duration like \"61m\"")?;
    let duration: SignedDuration =
        by.parse().map_err(|why: jiff::Error| AdminError::Duration { by, why: why.to_string() })?;
    if duration.is_negative() {
        return Err(AdminError::Backwards);
    }
    let site = host.site();
    if site.lock().now().checked_add(duration).is_err() {
        return Err(AdminError::TooFar);
    }
    let now = control::advance(&site, duration);
    Ok(answer::json(StatusCode::OK, &Clock { now }))
}
