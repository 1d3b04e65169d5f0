//! The way back to the client: with a code, or with an error. Both name the issuer (RFC 9207).

use std::sync::Arc;

use axum::response::Response;
use clootrack_scenarios::Quirk;
use http::StatusCode;
use http::header::CACHE_CONTROL;
use jiff::Timestamp;
use url::Url;

use super::error::{Code as ErrorCode, Refused};
use super::server;
use crate::answer;
use crate::journal::Event;
use crate::secrets::Issued;
use crate::site::Site;
use crate::state::State;
use crate::store::flows::Flow;
use crate::store::grants::{CODE_LIFETIME, Code, Grant};

/// Where the answer to an authorization request goes.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) redirect_uri: String,
    pub(super) state: Option<String>,
}

impl Way {
    pub(super) fn of(flow: &Flow) -> Self {
        Self { redirect_uri: flow.redirect_uri.clone(), state: flow.state.clone() }
    }

    fn back(&self, site: &Site, parameters: &[(&str, &str)]) -> Response {
        let Ok(mut url) = Url::parse(&self.redirect_uri) else {
            return answer::text(StatusCode::INTERNAL_SERVER_ERROR, "the redirect URI is no URL\n");
        };
        {
            let mut query = url.query_pairs_mut();
            query.extend_pairs(parameters);
            if let Some(state) = &self.state {
                query.append_pair("state", state);
            }
            if let Some(iss) = iss(site) {
                query.append_pair("iss", &iss);
            }
        }
        let response = answer::redirect(StatusCode::FOUND, url.as_str());
        // It carries a code, or why there is none: nobody between shall keep it.
        answer::with_header(response, CACHE_CONTROL, "no-store")
    }
}

/// What the answer says of its issuer.
fn iss(site: &Site) -> Option<String> {
    if site.vendor.has(Quirk::NoIss) || site.vendor.has(Quirk::MissingIss) {
        None
    } else if site.vendor.has(Quirk::WrongIss) {
        Some(format!("https://{}", server::ELSEWHERE))
    } else {
        Some(site.issuer.identifier())
    }
}

/// A person, or the automatic mode, says yes.
pub(super) fn approved(
    site: &Site,
    state: &mut State,
    request: u64,
    flow: Flow,
    login: &str,
    scopes: Vec<String>,
) -> Response {
    let way = Way::of(&flow);
    let client = flow.client.clone();
    let login: Arc<str> = login.into();
    let mut grant = Grant {
        client: client.clone(),
        login: Arc::clone(&login),
        scopes: scopes.into(),
        resource: flow.resource,
        ended: false,
    };
    if site.vendor.incremental {
        grant = state.store.grants.widened(grant);
    }
    state.note(Event::Approved {
        request,
        client: client.clone(),
        login: login.to_string(),
        scopes: grant.scopes.to_vec(),
    });
    let grant = state.store.grants.approve(grant);
    let secret = state.secrets.issue(Issued::AuthorizationCode, login).clone();
    let code = Code {
        grant,
        redirect_uri: flow.redirect_uri,
        redirect_uri_named: flow.redirect_uri_named,
        challenge: flow.challenge,
        expires: state.now().saturating_add(CODE_LIFETIME).unwrap_or(Timestamp::MAX),
        redeemed: false,
        request: flow.request,
        parameters: flow.parameters,
    };
    state.store.grants.add_code(Arc::clone(&secret.value), code);
    state.note(Event::CodeIssued { request, code: secret.name, client });
    way.back(site, &[("code", &secret.value)])
}

/// A person says no.
pub(super) fn denied(site: &Site, state: &mut State, request: u64, flow: &Flow, login: &str) -> Response {
    state.note(Event::Denied { request, client: flow.client.clone(), login: login.to_owned() });
    refused(site, &Way::of(flow), &Refused::new(ErrorCode::AccessDenied, "the person did not approve"))
}

/// The request cannot be granted.
pub(super) fn refused(site: &Site, way: &Way, refused: &Refused) -> Response {
    way.back(site, &[("error", refused.code.as_str()), ("error_description", &refused.why)])
}
