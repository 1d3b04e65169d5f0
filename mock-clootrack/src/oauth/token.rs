//! `POST /oauth/token`
//!
//! "The token endpoint is used by the client to obtain an access token" (RFC 6749, section 3.2).

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use clootrack_scenarios::GrantKind;
use http::StatusCode;
use http::header::{CACHE_CONTROL, HeaderValue};
use serde::Serialize;

use super::error::{Code, Refused};
use super::{client, grant_code, grant_refresh};
use crate::answer;
use crate::asked::{self, Asked};
use crate::door::Turn;
use crate::journal::{Event, record};
use crate::resource::Resource;
use crate::site::Site;
use crate::state;
use crate::store::redeem::Tokens;

pub(crate) const PATH: &str = "/oauth/token";

#[derive(Serialize)]
struct Document<'d> {
    access_token: &'d str,
    token_type: &'static str,
    expires_in: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<&'d str>,
    scope: String,
}

pub(crate) async fn post(State(site): State<Arc<Site>>, Extension(turn): Extension<Arc<Turn>>) -> Response {
    let mut state = site.lock();
    match grant(&site, &mut state, &turn) {
        Ok((kind, tokens)) => issued(&site, &mut state, turn.request, kind, &tokens),
        Err(refused) => {
            if let Some(login) = refused.ended.clone() {
                let why = format!("{}: whoever has it is not alone", refused.why);
                state.note(Event::GrantRevoked { request: Some(turn.request), login, why });
            }
            let error = refused.code.as_str().to_owned();
            let why = state.clean(&refused.why).into_owned();
            state.note(Event::TokenRefused { request: turn.request, error, why });
            refused.answer()
        }
    }
}

fn grant(site: &Site, state: &mut state::State, turn: &Turn) -> Result<(GrantKind, Tokens), Refused> {
    let asked = &turn.asked;
    well_formed(asked)?;
    let client = client::authenticate(&state.store.clients, asked, state.now())?.clone();
    let kind = match asked.form().get("grant_type") {
        None => return Err(Refused::new(Code::InvalidRequest, "grant_type is missing")),
        Some("authorization_code") => GrantKind::AuthorizationCode,
        Some("refresh_token") => GrantKind::RefreshToken,
        Some(_) => {
            let why = "grant_type is neither authorization_code nor refresh_token";
            return Err(Refused::new(Code::UnsupportedGrantType, why));
        }
    };
    let tokens = match kind {
        GrantKind::AuthorizationCode => grant_code::redeem(site, state, asked, &client),
        GrantKind::RefreshToken if !client.refreshes => {
            let why = "the client has not registered for the grant type refresh_token";
            return Err(Refused::new(Code::UnauthorizedClient, why));
        }
        GrantKind::RefreshToken => grant_refresh::renew(site, state, turn, &client.id),
    };
    Ok((kind, tokens?))
}

/// The form of every request to the token and revocation endpoints.
pub(super) fn well_formed(asked: &Asked) -> Result<(), Refused> {
    if !asked.is_of_type(asked::FORM) {
        let why = "the body is not application/x-www-form-urlencoded";
        return Err(Refused::new(Code::InvalidRequest, why));
    }
    match asked.form().repeated() {
        Some(name) => Err(Refused::new(Code::InvalidRequest, format!("{name:?} occurs more than once"))),
        None => Ok(()),
    }
}

/// The `resource` of a token request, if it names one.
pub(super) fn resource(site: &Site, asked: &Asked) -> Result<Option<Resource>, Refused> {
    let unknown = || Refused::new(Code::InvalidTarget, "resource is none that this server protects");
    let named = asked.form().get("resource");
    named.map(|name| Resource::named(name, &site.origin).ok_or_else(unknown)).transpose()
}

fn issued(
    site: &Site,
    state: &mut state::State,
    request: u64,
    grant: GrantKind,
    tokens: &Tokens,
) -> Response {
    state.note(record::Issued {
        request,
        grant,
        access: tokens.access_name.clone(),
        refresh: tokens.refresh_name.clone(),
        rotated: tokens.refresh.is_some(),
        scopes: Arc::clone(&tokens.scopes),
        resource: tokens.resource.map(|resource| resource.identifier(&site.origin)),
    });
    let document = Document {
        access_token: &tokens.access,
        token_type: "Bearer",
        expires_in: site.vendor.access_token_lifetime,
        refresh_token: tokens.refresh.as_deref(),
        scope: tokens.scopes.join(" "),
    };
    let mut response = answer::json(StatusCode::OK, &document);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
