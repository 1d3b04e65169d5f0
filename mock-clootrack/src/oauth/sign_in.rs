//! `GET` and `POST /oauth/sign-in`
//!
//! Who is there: a page with the vendor's accounts. This vendor has no passwords; it is for tests only.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use http::header::SET_COOKIE;

use super::{browser, consent, page};
use crate::answer;
use crate::door::Turn;
use crate::mint::Kind;
use crate::site::Site;
use crate::store::flows::SignedIn;

pub(crate) const PATH: &str = "/oauth/sign-in";

pub(crate) async fn get(State(site): State<Arc<Site>>, Extension(turn): Extension<Arc<Turn>>) -> Response {
    let state = site.lock();
    let id = turn.asked.query().get("flow").unwrap_or_default();
    let Some((flow, _)) = state.store.flows.get(id, state.now()) else {
        return gone();
    };
    let client = state.store.clients.get(&flow.client).and_then(|client| client.name.as_deref());
    let accounts = site.vendor.accounts.iter().enumerate().map(|(index, (login, account))| page::Account {
        login,
        name: &account.name,
        workspace: &account.workspace,
        hinted: flow.login_hint.as_ref().map_or(index == 0, |hint| hint == login),
    });
    let client = client.unwrap_or("An unnamed client");
    let sign_in = page::SignIn { style: page::style(), flow: id, client, accounts: accounts.collect() };
    page::show(StatusCode::OK, &sign_in, "'self'")
}

pub(crate) async fn post(State(site): State<Arc<Site>>, Extension(turn): Extension<Arc<Turn>>) -> Response {
    if !browser::is_own_form(&site, &turn.asked) {
        return foreign();
    }
    let form = turn.asked.form();
    let (id, login) = (form.get("flow").unwrap_or_default(), form.get("login").unwrap_or_default());
    let mut state = site.lock();
    let now = state.now();
    if state.store.flows.get(id, now).is_none() {
        return gone();
    }
    if !site.vendor.accounts.contains_key(login) {
        let why = "There is no such account. Go back and choose one.";
        return page::refused(StatusCode::BAD_REQUEST, "Sign-in failed", why);
    }
    let before = browser::session(&turn.asked).filter(|session| state.store.flows.knows_browser(session));
    let before = before.map(str::to_owned);
    let session = before.unwrap_or_else(|| state.secrets.id(Kind::BrowserSession));
    let who = SignedIn { login: login.to_owned(), browser: session.clone() };
    if !state.store.flows.sign_in(id, who, now) {
        let why = "Another browser has signed in to this request.";
        return page::refused(StatusCode::FORBIDDEN, "Sign-in failed", why);
    }
    let response =
        answer::redirect(StatusCode::SEE_OTHER, &format!("{}?flow={id}", site.issuer.path(consent::PATH)));
    answer::with_header(response, SET_COOKIE, &browser::set_cookie(&site, &session))
}

/// The flow is unknown, answered or too old.
pub(super) fn gone() -> Response {
    let why = "It has been answered already, or it waited too long. Start again from the application.";
    page::refused(StatusCode::BAD_REQUEST, "There is nothing to approve", why)
}

/// The form comes from somebody else's page.
pub(super) fn foreign() -> Response {
    page::refused(StatusCode::FORBIDDEN, "This form was not ours", "It was sent from another site.")
}
