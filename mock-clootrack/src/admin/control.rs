//! `POST /__admin/release`, `expire`, `revoke` and `advance`: the steps of a scenario, by hand.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use bytes::Bytes;
use http::StatusCode;
use jiff::SignedDuration;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::error::AdminError;
use crate::answer;
use crate::control;
use crate::site::Site;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gate {
    gate: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Login {
    login: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct By {
    by: String,
}

/// Opens a gate at which something is held.
pub(super) async fn release(State(site): State<Arc<Site>>, body: Bytes) -> Result<Response, AdminError> {
    let Gate { gate } = parse(&body, "`gate`")?;
    if !site.lock().gates.known(&gate) {
        return Err(AdminError::UnknownGate(gate));
    }
    let held = control::open(&site, &gate);
    Ok(answer::json(StatusCode::OK, &json!({ "gate": gate, "held": held })))
}

/// Lets a login's access tokens expire.
pub(super) async fn expire(State(site): State<Arc<Site>>, body: Bytes) -> Result<Response, AdminError> {
    let login = login(&site, &body)?;
    let tokens = control::expire_access_tokens(&site, &login);
    Ok(answer::json(StatusCode::OK, &json!({ "login": login, "expired": tokens })))
}

/// Ends a login's grants.
pub(super) async fn revoke(State(site): State<Arc<Site>>, body: Bytes) -> Result<Response, AdminError> {
    let login = login(&site, &body)?;
    let grants = control::revoke_grants(&site, &login);
    Ok(answer::json(StatusCode::OK, &json!({ "login": login, "revoked": grants })))
}

/// Lets time pass.
pub(super) async fn advance(State(site): State<Arc<Site>>, body: Bytes) -> Result<Response, AdminError> {
    let By { by } = parse(&body, "`by`, a duration like \"61m\"")?;
    let duration: SignedDuration =
        by.parse().map_err(|why: jiff::Error| AdminError::Duration { by, why: why.to_string() })?;
    if duration.is_negative() {
        return Err(AdminError::Backwards);
    }
    let now = control::advance(&site, duration);
    Ok(answer::json(StatusCode::OK, &json!({ "now": now })))
}

fn parse<T: DeserializeOwned>(body: &Bytes, expected: &'static str) -> Result<T, AdminError> {
    serde_json::from_slice(body).map_err(|_| AdminError::Body(expected))
}

fn login(site: &Site, body: &Bytes) -> Result<String, AdminError> {
    let Login { login } = parse(body, "`login`")?;
    if site.vendor.accounts.contains_key(&login) {
        return Ok(login);
    }
    let known = site.vendor.accounts.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    Err(AdminError::UnknownLogin { login, known })
}
