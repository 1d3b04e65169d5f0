//! Which scenario's vendor this is, and another one in its place.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use bytes::Bytes;
use clootrack_scenarios::Scenario;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::endpoint::Endpoint;
use super::error::AdminError;
use super::pick;
use crate::answer;
use crate::host::Host;

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get::<Scenario>(
        "/__admin/scenario",
        "The scenario that is played",
        "The scenario, whole",
        || get(show),
    ),
    Endpoint::post::<Named>(
        "/__admin/scenario",
        "Starts anew with another scenario's vendor, on the same port. The body may also be a scenario file itself, as \
         `application/toml`",
        "`id` and `title`",
        || post(switch),
    )
    .body(body)
    .errors(&[400, 404]),
    Endpoint::get::<Scenarios>(
        "/__admin/scenarios",
        "The scenarios that can be played",
        "`scenarios`: `id` and `title`",
        || get(list),
    )
    .errors(&[400]),
    Endpoint::post::<Named>(
        "/__admin/reset",
        "Starts the same scenario anew: clients, grants, tokens, faults, clock, data and journal",
        "`id` and `title`",
        || post(reset),
    )
    .errors(&[400]),
];

/// What names a scenario: the id of one that is there, or the text of one.
pub(super) fn body() -> Value {
    json!({
        "type": "object", "additionalProperties": false,
        "properties": {
            "scenario": { "type": "string", "description": "The id of a scenario that is there" },
            "toml": { "type": "string", "description": "The text of a scenario file" },
        },
    })
}

/// The scenario that a body names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Which {
    scenario: Option<String>,
    toml: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

#[derive(Serialize, JsonSchema)]
struct Scenarios {
    scenarios: Vec<Named>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "NamedScenario")]
struct Named {
    id: String,
    /// One sentence that says what happens.
    title: String,
}

async fn show(State(host): State<Arc<Host>>) -> Response {
    answer::json(StatusCode::OK, &*host.scenario())
}

async fn list(State(host): State<Arc<Host>>) -> Result<Response, AdminError> {
    let library = host.library().map_err(|why| AdminError::Scenario(why.to_string()))?;
    Ok(answer::json(StatusCode::OK, &Scenarios { scenarios: library.iter().map(named).collect() }))
}

async fn switch(
    State(host): State<Arc<Host>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, AdminError> {
    let Which { scenario, toml } = match file(&headers, &body) {
        Some(text) => Which { scenario: None, toml: Some(text) },
        None => pick::body(&body, "`scenario` or `toml`")?,
    };
    let scenario = find(&host, scenario.as_deref(), toml.as_deref())?;
    play(&host, &scenario)
}

async fn reset(State(host): State<Arc<Host>>, body: Bytes) -> Result<Response, AdminError> {
    if !body.is_empty() {
        // Who names a scenario here meant the other endpoint.
        let Nothing {} = pick::body(&body, "nothing in it, or no body at all")?;
    }
    let scenario = host.scenario();
    play(&host, &scenario)
}

fn play(host: &Arc<Host>, scenario: &Scenario) -> Result<Response, AdminError> {
    host.play(scenario).map_err(|why| AdminError::VendorStart(why.to_string()))?;
    Ok(answer::json(StatusCode::OK, &named(scenario)))
}

/// The text of a scenario file, where the body is one.
pub(super) fn file(headers: &HeaderMap, body: &Bytes) -> Option<String> {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_file = media_type.starts_with("application/toml") || media_type.starts_with("text/x-toml");
    is_file.then(|| String::from_utf8_lossy(body).into_owned())
}

/// The scenario of that id, or of that text.
pub(super) fn find(host: &Host, id: Option<&str>, toml: Option<&str>) -> Result<Scenario, AdminError> {
    match (id, toml) {
        (Some(id), None) => {
            let library = host.library().map_err(|why| AdminError::Scenario(why.to_string()))?;
            library.get(id).cloned().ok_or_else(|| AdminError::UnknownScenario(id.to_owned()))
        }
        (None, Some(text)) => Scenario::from_toml("sent/scenario", text, "the scenario sent")
            .map_err(|why| AdminError::Scenario(why.to_string())),
        (Some(_), Some(_)) | (None, None) => Err(AdminError::WhichScenario),
    }
}

fn named(scenario: &Scenario) -> Named {
    Named { id: scenario.id.clone(), title: scenario.title.clone() }
}
