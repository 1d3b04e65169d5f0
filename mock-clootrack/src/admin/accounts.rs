//! The accounts at the vendor, and the features that decide which tools each has.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use bytes::Bytes;
use clootrack_scenarios::Feature;
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
use crate::tools::{Run, TOOLS};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get::<Inventory>(
        "/__admin/inventory",
        "The accounts with their features, and the tools that these bring",
        "`accounts` (`login`, `name`, `workspace`, `features`, `tools`) and `features`, all there are",
        || get(inventory),
    ),
    Endpoint::post::<Features>(
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

#[derive(Serialize, JsonSchema)]
struct Inventory {
    /// By login.
    accounts: Vec<Account>,
    /// All features that an account can have.
    features: Vec<Feature>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "InventoryAccount")]
struct Account {
    login: String,
    /// Whose it is.
    name: String,
    workspace: String,
    /// The features that it has now.
    features: Vec<Feature>,
    /// The tools that these bring, before scopes take some away.
    tools: Vec<Tool>,
}

#[derive(Serialize, JsonSchema)]
struct Tool {
    name: &'static str,
    /// Whether it changes something.
    writes: bool,
}

/// What an account has now.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AccountFeatures")]
struct Features {
    login: String,
    features: Vec<Feature>,
}

async fn inventory(State(host): State<Arc<Host>>) -> Response {
    let site = host.site();
    let state = site.lock();
    let accounts = site.vendor.accounts.iter().map(|(login, account)| {
        let features = state.features.get(login).unwrap_or(&account.features);
        let tools = TOOLS.iter().filter(|tool| features.contains(&tool.feature));
        Account {
            login: login.clone(),
            name: account.name.clone(),
            workspace: account.workspace.clone(),
            features: features.clone(),
            tools: tools
                .map(|tool| Tool { name: tool.name, writes: matches!(tool.run, Run::Write(_)) })
                .collect(),
        }
    });
    let inventory = Inventory { accounts: accounts.collect(), features: Feature::all() };
    answer::json(StatusCode::OK, &inventory)
}

async fn features(State(host): State<Arc<Host>>, body: Bytes) -> Result<Response, AdminError> {
    let Sent { login, mut are } = pick::body(&body, "`login` and `are`, an array of features")?;
    let site = host.site();
    let login = pick::account(&site, login)?;
    are.sort_unstable();
    are.dedup();
    control::set_features(&site, &login, are.clone());
    Ok(answer::json(StatusCode::OK, &Features { login, features: are }))
}
