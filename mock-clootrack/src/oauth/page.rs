//! The pages: small, without scripts, and with nothing from elsewhere.

use askama::Template;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::StatusCode;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use sha2::{Digest, Sha256};

use crate::answer;

const STYLE: &str = include_str!("../../templates/style.css");

/// Who signs in.
#[derive(Template)]
#[template(path = "sign_in.html")]
pub(super) struct SignIn<'p> {
    pub(super) style: &'static str,
    pub(super) flow: &'p str,
    pub(super) client: &'p str,
    pub(super) accounts: Vec<Account<'p>>,
}

/// An account to choose.
pub(super) struct Account<'p> {
    pub(super) login: &'p str,
    pub(super) name: &'p str,
    pub(super) workspace: &'p str,
    pub(super) hinted: bool,
}

/// What the client asks for.
#[derive(Template)]
#[template(path = "consent.html")]
pub(super) struct Consent<'p> {
    pub(super) style: &'static str,
    pub(super) flow: &'p str,
    pub(super) client: &'p str,
    pub(super) host: &'p str,
    pub(super) name: &'p str,
    pub(super) login: &'p str,
    pub(super) workspace: &'p str,
    pub(super) scopes: Vec<Scope<'p>>,
}

/// A scope to tick.
pub(super) struct Scope<'p> {
    pub(super) name: &'p str,
    pub(super) words: &'static str,
    pub(super) writes: bool,
}

#[derive(Template)]
#[template(path = "refused.html")]
struct Refused<'p> {
    style: &'static str,
    title: &'p str,
    why: &'p str,
}

/// The style sheet, for a template.
pub(super) fn style() -> &'static str {
    STYLE
}

/// A page that says why nothing goes on.
pub(super) fn refused(status: StatusCode, title: &str, why: &str) -> Response {
    show(status, &Refused { style: STYLE, title, why }, "'self'")
}

/// A page. Browsers check `form-action` also against where a form's answer redirects to, so the consent page names the
/// client's origin there.
pub(super) fn show(status: StatusCode, page: &impl Template, form_action: &str) -> Response {
    let Ok(text) = page.render() else {
        return answer::text(StatusCode::INTERNAL_SERVER_ERROR, "the page cannot be shown\n");
    };
    let style = STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; form-action {form_action}; frame-ancestors 'none'; base-uri 'none'"
    );
    let headers: [(HeaderName, &str); 5] = [
        (CONTENT_SECURITY_POLICY, &policy),
        (CACHE_CONTROL, "no-store"),
        // Not `no-referrer`: with it browsers send `Origin: null`, and a form could not be told from a stranger's.
        (REFERRER_POLICY, "same-origin"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
    ];
    let response = answer::with_type(status, "text/html; charset=utf-8", text);
    headers.into_iter().fold(response, |response, (name, value)| answer::with_header(response, name, value))
}
