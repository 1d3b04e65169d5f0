//! `GET /oauth/authorize`
//!
//! "The client initiates the flow by directing the resource owner's user agent to the authorization endpoint"
//! (RFC 6749, section 4.1). Who the client is and where it may be answered has to be certain before anything is
//! redirected there: what is wrong with these two ends on a page.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use super::approve::{self, Way};
use super::error::{Code, Refused};
use super::pkce::Challenge;
use super::{client_document, page, redirect_uri, scope, sign_in};
use crate::answer;
use crate::door::Turn;
use crate::journal::Event;
use crate::mint::Kind;
use crate::options::Consent;
use crate::params::Params;
use crate::resource::Resource;
use crate::site::Site;
use crate::state;
use crate::store::clients::Client;
use crate::store::flows::Flow;

pub(crate) const PATH: &str = "/oauth/authorize";

pub(crate) async fn get(State(site): State<Arc<Site>>, Extension(turn): Extension<Arc<Turn>>) -> Response {
    let request = turn.request;
    let params = turn.asked.query();
    let known =
        client_document::make_known(&site, request, params.get("client_id").unwrap_or_default()).await;
    let mut state = site.lock();
    if let Err(why) = known {
        let why = state.clean(&why).into_owned();
        state.note(Event::AuthorizationRefused { request, why: why.clone() });
        return page::refused(StatusCode::BAD_REQUEST, "This request cannot go on", &why);
    }
    let (client, redirect_uri) = match client(&state, params) {
        Ok(found) => found,
        Err(why) => {
            state.note(Event::AuthorizationRefused { request, why: why.to_owned() });
            return page::refused(StatusCode::BAD_REQUEST, "This request cannot go on", why);
        }
    };
    let way = Way { redirect_uri, state: params.get("state").map(str::to_owned) };
    match flow(&site, &client, &way, &turn) {
        Ok(flow) => begin(&site, &mut state, request, flow),
        Err(refused) => {
            let why = state.clean(&refused.why).into_owned();
            state.note(Event::AuthorizationRefused { request, why });
            approve::refused(&site, &way, &refused)
        }
    }
}

fn begin(site: &Site, state: &mut state::State, request: u64, flow: Flow) -> Response {
    if site.consent == Consent::Automatic {
        let hinted = flow.login_hint.as_ref().filter(|login| site.vendor.accounts.contains_key(*login));
        let Some(login) = hinted.or_else(|| site.vendor.accounts.keys().next()).cloned() else {
            let refused = Refused::new(Code::AccessDenied, "this vendor has no account");
            return approve::refused(site, &Way::of(&flow), &refused);
        };
        let scopes = flow.scopes.clone();
        return approve::approved(site, state, request, flow, &login, scopes);
    }
    let id = state.secrets.id(Kind::Flow);
    let now = state.now();
    let to = format!("{}?flow={id}", site.issuer.path(sign_in::PATH));
    state.store.flows.begin(id, flow, now);
    answer::redirect(StatusCode::SEE_OTHER, &to)
}

/// The client, and the redirect URI of the request, if the client has registered it.
fn client(state: &state::State, params: Params<'_>) -> Result<(Client, String), &'static str> {
    let mentioned = |name: &str| params.0.iter().filter(|(key, _)| key == name).count();
    if mentioned("client_id") > 1 || mentioned("redirect_uri") > 1 {
        return Err("client_id or redirect_uri occurs more than once");
    }
    let id = params.get("client_id").ok_or("client_id is missing")?;
    let client = state.store.clients.get(id).ok_or("no client of this client_id has registered here")?;
    let redirect_uri = match (params.get("redirect_uri"), client.redirect_uris.as_slice()) {
        (Some(named), registered) if registered.iter().any(|uri| redirect_uri::matches(uri, named)) => named,
        (Some(_), _) => return Err("redirect_uri is none that the client has registered"),
        (None, [only]) => only,
        (None, _) => return Err("redirect_uri is missing, and the client has registered more than one"),
    };
    Ok((client.clone(), redirect_uri.to_owned()))
}

fn flow(site: &Site, client: &Client, way: &Way, turn: &Turn) -> Result<Flow, Refused> {
    let params = turn.asked.query();
    if let Some(name) = params.repeated() {
        return Err(Refused::new(Code::InvalidRequest, format!("{name:?} occurs more than once")));
    }
    match params.get("response_type") {
        Some("code") => {}
        Some(_) => {
            return Err(Refused::new(Code::UnsupportedResponseType, "response_type is not code"));
        }
        None => return Err(Refused::new(Code::InvalidRequest, "response_type is missing")),
    }
    let unknown = || Refused::new(Code::InvalidTarget, "resource is none that this server protects");
    let resource = params.get("resource").map(|name| Resource::named(name, &site.origin).ok_or_else(unknown));
    Ok(Flow {
        client: client.id.clone(),
        redirect_uri: way.redirect_uri.clone(),
        redirect_uri_named: params.get("redirect_uri").is_some(),
        state: way.state.clone(),
        challenge: challenge(site, params)?,
        resource: resource.transpose()?,
        scopes: scopes(site, client, params)?,
        login_hint: params.get("login_hint").map(str::to_owned),
        request: turn.request,
        parameters: turn.asked.query.clone(),
    })
}

fn challenge(site: &Site, params: Params<'_>) -> Result<Challenge, Refused> {
    let refused = |why: &str| Refused::new(Code::InvalidRequest, why);
    let challenge = params.get("code_challenge").ok_or_else(|| refused("code_challenge is missing"))?;
    // RFC 7636, section 4.3: a request that names no method means plain.
    let method = params.get("code_challenge_method").unwrap_or("plain");
    if !site.pkce_methods().iter().any(|accepted| accepted == method) {
        return Err(refused("code_challenge_method is none that the metadata lists"));
    }
    let challenge = Challenge::new(method, challenge);
    let challenge = challenge.filter(Challenge::is_well_formed);
    challenge.ok_or_else(|| refused("code_challenge is not what its method makes of a verifier"))
}

fn scopes(site: &Site, client: &Client, params: Params<'_>) -> Result<Vec<String>, Refused> {
    let Some(text) = params.get("scope") else {
        let read = || clootrack_scenarios::scopes::READ.map(str::to_owned).to_vec();
        return Ok(client.scopes.clone().unwrap_or_else(read));
    };
    let scopes = scope::parse(site, text)?;
    match client
        .scopes
        .as_ref()
        .and_then(|registered| scopes.iter().find(|scope| !registered.contains(scope)))
    {
        Some(scope) => {
            let why = format!("the client has not registered for the scope {scope:?}");
            Err(Refused::new(Code::InvalidScope, why))
        }
        None => Ok(scopes),
    }
}
