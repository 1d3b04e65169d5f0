//! The accounts at the vendor, and the features that decide which tools each has.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use bytes::Bytes;
use clootrack_scenarios::Feature;
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::endpoint::Endpoint;
use super::error::AdminError;
use super::pick;
use crate::answer;
use crate::control;
use crate::host::Host;
use crate::tools::{Run, TOOLS};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get(
        "/__admin/inventory",
        "The accounts with their features, and the tools that these bring",
        "`accounts` (`login`, `name`, `workspace`, `features`, `tools`) and `features`, all there are",
        || get(inventory),
    ),
    Endpoint::post(
        "/__admin/features",
        "Gives an account these features and no others; its tools change with them",
        "`login`, and `features` as they are now",
        || post(features),
    )
    .body(body)
    .errors(&[400, 404]),
];

fn body() -> Value {
    json!({
        "type": "object", "required": ["login", "are"], "additionalProperties": false,
        "properties": {
            "login": { "type": "string" },
            "are": { "type": "array", "items": { "enum": Feature::all() }, "uniqueItems": true },
        },
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    login: String,
    are: Vec<Feature>,
}

async fn inventory(State(host): State<Arc<Host>>) -> Response {
    let site = host.site();
    let state = site.lock();
    let accounts = site.vendor.accounts.iter().map(|(login, account)| {
        let features = state.features.get(login).unwrap_or(&account.features);
        let tools = TOOLS.iter().filter(|tool| features.contains(&tool.feature));
        let tools = tools
            .map(|tool| json!({ "name": tool.name, "writes": matches!(tool.run, Run::Write(_)) }))
            .collect::<Vec<_>>();
        json!({
            "login": login,
            "name": account.name,
            "workspace": account.workspace,
            "features": features,
            "tools": tools,
        })
    });
    let accounts: Vec<Value> = accounts.collect();
    answer::json(StatusCode::OK, &json!({ "accounts": accounts, "features": Feature::all() }))
}

async fn features(State(host): State<Arc<Host>>, body: Bytes) -> Result<Response, AdminError> {
    let Sent { login, mut are } = pick::body(&body, "`login` and `are`, an array of features")?;
    let site = host.site();
    let login = pick::account(&site, login)?;
    are.sort_unstable();
    are.dedup();
    control::set_features(&site, &login, are.clone());
    Ok(answer::json(StatusCode::OK, &json!({ "login": login, "features": are })))
}
