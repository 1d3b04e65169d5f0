//! What people have approved.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use super::endpoint::Endpoint;
use crate::answer;
use crate::host::Host;

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::get::<Grants>(
    "/__admin/grants",
    "What people have approved for which client",
    "`grants`, oldest first: `login`, `client`, `client_name`, `scopes`, `resource` (null: both), `ended`",
    || get(grants),
)];

#[derive(Serialize, JsonSchema)]
struct Grants {
    /// Oldest first.
    grants: Vec<Grant>,
}

#[derive(Serialize, JsonSchema)]
struct Grant {
    /// Who approved.
    login: String,
    /// The id of the client that it is for.
    client: String,
    client_name: Option<String>,
    scopes: Vec<String>,
    /// What it is good for; null: both MCP endpoints.
    resource: Option<String>,
    /// Whether it has been revoked.
    ended: bool,
}

async fn grants(State(host): State<Arc<Host>>) -> Response {
    let site = host.site();
    let state = site.lock();
    let grants = state.store.grants.all().map(|grant| {
        let client = state.store.clients.get(&grant.client);
        Grant {
            login: grant.login.to_string(),
            client: grant.client.clone(),
            client_name: client.and_then(|client| client.name.clone()),
            scopes: grant.scopes.to_vec(),
            resource: grant.resource.map(|resource| resource.identifier(&site.origin)),
            ended: grant.ended,
        }
    });
    answer::json(StatusCode::OK, &Grants { grants: grants.collect() })
}
