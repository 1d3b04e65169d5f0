//! The clients that the vendor knows, whether they registered, publish a document, or were made known here.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{delete, get, post};
use bytes::Bytes;
use clootrack_scenarios::KnownClient;
use http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use super::endpoint::{self, Endpoint};
use super::error::AdminError;
use super::pick;
use crate::answer;
use crate::control;
use crate::host::Host;
use crate::store::clients::Client;

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get::<Clients>(
        "/__admin/clients",
        "The clients that the vendor knows",
        "`clients`, oldest first; no secret is among what they say",
        || get(list),
    ),
    Endpoint::post::<Added>(
        "/__admin/clients",
        "Makes a public client known without a registration, as a developer console does",
        "`id`, the client's",
        || post(add),
    )
    .body(endpoint::schema::<KnownClient>)
    .created()
    .errors(&[400, 409]),
    Endpoint::delete::<Forgotten>(
        "/__admin/clients",
        "Forgets all clients, as a vendor does that has lost its data: each has to register anew",
        "`forgotten`, how many",
        || delete(forget_all),
    ),
    Endpoint::delete::<Forgotten>(
        "/__admin/clients/{id}",
        "Forgets one client; an id that is a URL has to be percent-encoded",
        "`forgotten`, how many: 1",
        || delete(forget_one),
    )
    .errors(&[404]),
];

#[derive(Serialize, JsonSchema)]
struct Clients {
    /// Oldest first.
    clients: Vec<Shown>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Client")]
struct Shown {
    id: String,
    name: Option<String>,
    /// How it proves who it is at the token endpoint.
    token_endpoint_auth_method: &'static str,
    redirect_uris: Vec<String>,
    /// What it may ask for; null: anything that the vendor offers.
    scopes: Option<Vec<String>>,
    /// Whether it gets refresh tokens.
    refreshes: bool,
    /// Whether its id is the URL of its metadata document.
    document: bool,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AddedClient")]
struct Added {
    id: String,
}

#[derive(Serialize, JsonSchema)]
struct Forgotten {
    /// How many.
    forgotten: usize,
}

async fn list(State(host): State<Arc<Host>>) -> Response {
    let site = host.site();
    let state = site.lock();
    let shown = |client: &Client| Shown {
        id: client.id.clone(),
        name: client.name.clone(),
        token_endpoint_auth_method: client.method.as_str(),
        redirect_uris: client.redirect_uris.clone(),
        scopes: client.scopes.clone(),
        refreshes: client.refreshes,
        document: state.store.clients.is_document(&client.id),
    };
    answer::json(StatusCode::OK, &Clients { clients: state.store.clients.all().map(shown).collect() })
}

async fn add(State(host): State<Arc<Host>>, body: Bytes) -> Result<Response, AdminError> {
    let client: KnownClient = pick::body(&body, "`id`, `redirect-uris` and perhaps `name`")?;
    KnownClient::sound(std::slice::from_ref(&client)).map_err(AdminError::Client)?;
    let site = host.site();
    let mut state = site.lock();
    if state.store.clients.get(&client.id).is_some() {
        return Err(AdminError::KnownClient(client.id));
    }
    state.store.clients.add((&client).into());
    Ok(answer::json(StatusCode::CREATED, &Added { id: client.id }))
}

async fn forget_all(State(host): State<Arc<Host>>) -> Response {
    let forgotten = control::forget_clients(&mut host.site().lock());
    answer::json(StatusCode::OK, &Forgotten { forgotten })
}

async fn forget_one(State(host): State<Arc<Host>>, Path(id): Path<String>) -> Result<Response, AdminError> {
    if control::forget_client(&mut host.site().lock(), &id) {
        Ok(answer::json(StatusCode::OK, &Forgotten { forgotten: 1 }))
    } else {
        Err(AdminError::UnknownClient(id))
    }
}
