//! `POST /oauth/revoke`
//!
//! "Notify the authorization server that a previously obtained refresh or access token is no longer needed"
//! (RFC 7009, section 2).

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use clootrack_scenarios::Quirk;
use http::StatusCode;
use http::header::{CACHE_CONTROL, HeaderValue};

use super::error::{Code, Refused};
use super::{client, token};
use crate::answer;
use crate::door::Turn;
use crate::journal::SecretClass;
use crate::site::Site;
use crate::state;

pub(crate) const PATH: &str = "/oauth/revoke";

pub(crate) async fn post(State(site): State<Arc<Site>>, Extension(turn): Extension<Arc<Turn>>) -> Response {
    match revoke(&site, &mut site.lock(), &turn) {
        Ok(()) => {
            let mut response = answer::empty(StatusCode::OK);
            response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(refused) => refused.answer(),
    }
}

fn revoke(site: &Site, state: &mut state::State, turn: &Turn) -> Result<(), Refused> {
    token::well_formed(&turn.asked)?;
    let client = client::authenticate(&state.store.clients, &turn.asked, state.now())?.id.clone();
    let missing = || Refused::new(Code::InvalidRequest, "token is missing");
    let value = turn.asked.form().get("token").ok_or_else(missing)?;
    if site.vendor.has(Quirk::RevokedAccepted) {
        return Ok(());
    }
    // A token that is unknown is as revoked as it can be (section 2.2); so is a code, which is no token.
    let Some(secret) = state.secrets.by_value(value) else {
        return Ok(());
    };
    let class = secret.name.class;
    let Some(grant) = state.store.grants.behind(value) else {
        return Ok(());
    };
    if state.store.grants.get(grant).is_none_or(|grant| grant.client != client) {
        return Err(Refused::new(Code::UnauthorizedClient, "the token was issued to another client"));
    }
    match class {
        SecretClass::AccessToken => state.store.grants.revoke_access(value),
        SecretClass::RefreshToken => state.end_grant(grant, Some(turn.request), "the client revoked it"),
        SecretClass::AuthorizationCode | SecretClass::ClientSecret | SecretClass::CodeVerifier => {}
    }
    Ok(())
}
