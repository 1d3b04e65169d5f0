//! `GET` and `POST /oauth/consent`
//!
//! What is asked for, by whom, and where the answer goes: the person approves all of it, a part of it, or nothing.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use url::Url;

use super::{approve, browser, page, scope, sign_in};
use crate::asked::Asked;
use crate::door::Turn;
use crate::site::Site;
use crate::state;
use crate::store::flows::{Flow, SignedIn};

pub(crate) const PATH: &str = "/oauth/consent";

pub(crate) async fn get(State(site): State<Arc<Site>>, Extension(turn): Extension<Arc<Turn>>) -> Response {
    let state = site.lock();
    let id = turn.asked.query().get("flow").unwrap_or_default();
    let (flow, who) = match signed_in(&state, id, &turn.asked) {
        Ok(found) => found,
        Err(response) => return *response,
    };
    let client = state.store.clients.get(&flow.client).and_then(|client| client.name.as_deref());
    let redirect = Url::parse(&flow.redirect_uri).ok();
    // A scheme of an application's own has neither host nor origin: there the scheme says where the answer goes.
    let scheme = redirect.as_ref().map(|url| format!("{}:", url.scheme())).unwrap_or_default();
    let host = redirect.as_ref().map(Url::authority).filter(|host| !host.is_empty());
    let origin = redirect.as_ref().map(Url::origin).filter(url::Origin::is_tuple);
    let account = site.vendor.accounts.get(&who.login);
    let words = |name| page::Scope { name, words: scope::in_words(name), writes: scope::writes(name) };
    let consent = page::Consent {
        style: page::style(),
        flow: id,
        client: client.unwrap_or("An unnamed client"),
        host: host.unwrap_or(&scheme),
        name: account.map_or("", |account| &account.name),
        login: &who.login,
        workspace: account.map_or("", |account| &account.workspace),
        scopes: flow.scopes.iter().map(String::as_str).map(words).collect(),
    };
    let back = origin.map_or_else(|| scheme.clone(), |origin| origin.ascii_serialization());
    page::show(StatusCode::OK, &consent, &format!("'self' {back}"))
}

pub(crate) async fn post(State(site): State<Arc<Site>>, Extension(turn): Extension<Arc<Turn>>) -> Response {
    if !browser::is_own_form(&site, &turn.asked) {
        return sign_in::foreign();
    }
    let form = turn.asked.form();
    let mut state = site.lock();
    let id = form.get("flow").unwrap_or_default();
    let login = match signed_in(&state, id, &turn.asked) {
        Ok((_, who)) => who.login.clone(),
        Err(response) => return *response,
    };
    let decision = form.get("decision");
    if !matches!(decision, Some("approve" | "deny")) {
        let why = "The form said neither yes nor no.";
        return page::refused(StatusCode::BAD_REQUEST, "Nothing was decided", why);
    }
    let Some(flow) = state.store.flows.take(id) else {
        return sign_in::gone();
    };
    let scopes = chosen(&flow, &turn.asked);
    if decision == Some("deny") || scopes.is_empty() {
        return approve::denied(&site, &mut state, turn.request, &flow, &login);
    }
    approve::approved(&site, &mut state, turn.request, flow, &login, scopes)
}

/// The flow and who has signed in to it, if it was in this browser.
fn signed_in<'s>(
    state: &'s state::State,
    id: &str,
    asked: &Asked,
) -> Result<(&'s Flow, &'s SignedIn), Box<Response>> {
    let (flow, who) = state.store.flows.get(id, state.now()).ok_or_else(|| Box::new(sign_in::gone()))?;
    let who = who.filter(|who| browser::session(asked) == Some(who.browser.as_str()));
    who.map(|who| (flow, who)).ok_or_else(|| {
        let why = "Sign in first, in this browser.";
        Box::new(page::refused(StatusCode::FORBIDDEN, "You are not signed in", why))
    })
}

/// What the person ticked. A form without any `scope` field approves what was asked for; the page always sends an
/// empty one, so that ticking nothing is not everything.
fn chosen(flow: &Flow, asked: &Asked) -> Vec<String> {
    let form = asked.form();
    if !form.mentions("scope") {
        return flow.scopes.clone();
    }
    flow.scopes.iter().filter(|scope| form.all("scope").any(|chosen| chosen == *scope)).cloned().collect()
}
