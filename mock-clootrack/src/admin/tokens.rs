//! Codes and tokens by their names: listed, expired, revoked. Their values are nowhere here.

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
use crate::journal::{Event, SecretClass, SecretName, Standing};
use crate::site::Site;
use crate::store::standing::Shown;

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get::<Tokens>(
        "/__admin/tokens",
        "Every secret that the vendor knows, by name, and how it stands",
        "`tokens`, oldest first: `name`, `class`, `number`, `owner`, `standing`",
        || get(tokens),
    ),
    Endpoint::post::<Expired>(
        "/__admin/expire",
        "Lets the access tokens of a login, or one by its name, expire at once",
        "`expired`, the tokens that had been good",
        || post(expire),
    )
    .body(body)
    .errors(&[400, 404]),
    Endpoint::post::<Revoked>(
        "/__admin/revoke",
        "Ends the grants of a login, or the one behind a token by its name, with all their tokens",
        "`revoked`, how many grants ended",
        || post(revoke),
    )
    .body(body)
    .errors(&[400, 404]),
];

fn body() -> Value {
    let one = |name: &str, words: &str| {
        json!({
            "type": "object", "required": [name], "additionalProperties": false,
            "properties": { name: { "type": "string", "description": words } },
        })
    };
    json!({ "oneOf": [
        one("login", "A login at the vendor"),
        one("token", "A name as GET /__admin/tokens shows it: `access token 1 of ada@acme.example`"),
    ]})
}

/// What shall end.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Which {
    Login(String),
    Token(String),
}

#[derive(Serialize, JsonSchema)]
struct Tokens {
    /// Oldest first.
    tokens: Vec<Token>,
}

#[derive(Serialize, JsonSchema)]
struct Token {
    /// What `expire` and `revoke` know it by.
    name: String,
    class: SecretClass,
    number: u64,
    /// The login that it was issued to; the client's id for a client's secret.
    owner: String,
    standing: Standing,
}

#[derive(Serialize, JsonSchema)]
struct Expired {
    /// The tokens that had been good.
    expired: Vec<SecretName>,
}

#[derive(Serialize, JsonSchema)]
struct Revoked {
    /// How many grants ended.
    revoked: usize,
}

async fn tokens(State(host): State<Arc<Host>>) -> Response {
    let site = host.site();
    let state = site.lock();
    let now = state.now();
    let tokens = state.secrets.all().map(|secret| Token {
        name: secret.name.to_string(),
        class: secret.name.class,
        number: secret.name.number,
        owner: secret.name.owner.to_string(),
        standing: state.store.standing(secret, Shown::default(), now),
    });
    answer::json(StatusCode::OK, &Tokens { tokens: tokens.collect() })
}

async fn expire(State(host): State<Arc<Host>>, body: Bytes) -> Result<Response, AdminError> {
    let site = host.site();
    let which = pick::body(&body, "either `login` or `token`")?;
    let expired = match which {
        Which::Login(login) => control::expire_access_tokens(&site, &pick::account(&site, login)?),
        Which::Token(name) => expire_one(&site, &name)?,
    };
    Ok(answer::json(StatusCode::OK, &Expired { expired }))
}

fn expire_one(site: &Site, name: &str) -> Result<Vec<SecretName>, AdminError> {
    let mut state = site.lock();
    let known = state.secrets.all().find(|secret| secret.name.to_string() == name);
    let access = known.filter(|secret| secret.name.class == SecretClass::AccessToken);
    let value = access.map(|secret| secret.value.clone());
    let value = value.ok_or_else(|| AdminError::UnknownToken(name.to_owned()))?;
    let now = state.now();
    let expired: Vec<_> = state.store.grants.expire_one(&value, now).into_iter().collect();
    for name in &expired {
        state.note(Event::AccessTokensExpired { login: name.owner.to_string(), tokens: vec![name.clone()] });
    }
    Ok(expired)
}

async fn revoke(State(host): State<Arc<Host>>, body: Bytes) -> Result<Response, AdminError> {
    let site = host.site();
    let revoked = match pick::body(&body, "either `login` or `token`")? {
        Which::Login(login) => control::revoke_grants(&site, &pick::account(&site, login)?),
        Which::Token(name) => revoke_one(&site, &name)?,
    };
    Ok(answer::json(StatusCode::OK, &Revoked { revoked }))
}

fn revoke_one(site: &Site, name: &str) -> Result<usize, AdminError> {
    let mut state = site.lock();
    let known = state.secrets.all().find(|secret| secret.name.to_string() == name);
    let grant = known.and_then(|secret| state.store.grants.behind(&secret.value));
    let grant = grant.ok_or_else(|| AdminError::UnknownToken(name.to_owned()))?;
    let live = !state.store.grants.ended(grant);
    state.end_grant(grant, None, "the vendor revoked it");
    Ok(usize::from(live))
}
