//! What goes wrong, changed while the vendor serves.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{delete, get, post};
use bytes::Bytes;
use clootrack_scenarios::Fault;
use http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::endpoint::Endpoint;
use super::error::AdminError;
use super::pick;
use crate::answer;
use crate::faults::Shown;
use crate::host::Host;

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get::<Faults>(
        "/__admin/faults",
        "The faults by number: the scenario's, then those added",
        "`faults`: `number`, `fault` as in a scenario, `matched`, `fired`, `cleared`",
        || get(list),
    ),
    Endpoint::post::<Added>(
        "/__admin/faults",
        "Adds a fault; its counting begins now",
        "`number`, by which the journal calls it",
        || post(add),
    )
    .body(body)
    .created()
    .errors(&[400]),
    Endpoint::delete::<Cleared>(
        "/__admin/faults",
        "Clears every fault: nothing goes wrong any more",
        "`cleared`, how many",
        || delete(clear_all),
    ),
    Endpoint::delete::<Cleared>(
        "/__admin/faults/{number}",
        "Clears one fault",
        "`cleared`, how many: 0 if it was before",
        || delete(clear_one),
    )
    .errors(&[404]),
];

fn body() -> Value {
    clootrack_scenarios::schema::fault()
}

#[derive(Serialize, JsonSchema)]
struct Faults {
    faults: Vec<Shown>,
}

#[derive(Serialize, JsonSchema)]
struct Added {
    /// By which the journal calls it.
    number: usize,
}

#[derive(Serialize, JsonSchema)]
struct Cleared {
    /// How many had not been before.
    cleared: usize,
}

async fn list(State(host): State<Arc<Host>>) -> Response {
    let site = host.site();
    let faults = site.lock().faults.all();
    answer::json(StatusCode::OK, &Faults { faults })
}

async fn add(State(host): State<Arc<Host>>, body: Bytes) -> Result<Response, AdminError> {
    let fault: Fault = pick::body(&body, "`on`, `action` and what else a scenario's fault has")?;
    fault.check().map_err(AdminError::Fault)?;
    let site = host.site();
    let number = site.lock().faults.add(site.places.fill_fault(&fault));
    Ok(answer::json(StatusCode::CREATED, &Added { number }))
}

async fn clear_all(State(host): State<Arc<Host>>) -> Response {
    let cleared = host.site().lock().faults.clear();
    answer::json(StatusCode::OK, &Cleared { cleared })
}

async fn clear_one(
    State(host): State<Arc<Host>>,
    Path(number): Path<String>,
) -> Result<Response, AdminError> {
    let cleared = number.parse().ok().and_then(|number| host.site().lock().faults.clear_one(number));
    let cleared = cleared.ok_or(AdminError::UnknownFault(number))?;
    Ok(answer::json(StatusCode::OK, &Cleared { cleared: usize::from(cleared) }))
}
