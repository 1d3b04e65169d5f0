//! What the sign-in and consent pages ask of a browser.

use http::header::{COOKIE, ORIGIN};
use url::Url;

use crate::asked::Asked;
use crate::site::Site;

/// The cookie of a signed-in browser.
pub(crate) const COOKIE_NAME: &str = "clootrack_session";

/// The value of the sign-in cookie.
pub(super) fn session(asked: &Asked) -> Option<&str> {
    let headers = asked.headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs =
        headers.flat_map(|header| header.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE_NAME).map(|(_, value)| value)
}

/// The `Set-Cookie` of a sign-in: out of reach for scripts, and not sent from other sites' forms.
pub(super) fn set_cookie(site: &Site, session: &str) -> String {
    let secure = if site.issuer.identifier().starts_with("https:") { "; Secure" } else { "" };
    let path = site.issuer.path("/oauth");
    format!("{COOKIE_NAME}={session}; Path={path}; HttpOnly; SameSite=Lax{secure}")
}

/// Whether a form was sent from a page of this vendor. Programs without pages send no `Origin`.
pub(super) fn is_own_form(site: &Site, asked: &Asked) -> bool {
    if !asked.headers.contains_key(ORIGIN) {
        return true;
    }
    let origin = asked.header(ORIGIN.as_str()).and_then(|origin| Url::parse(origin).ok());
    origin.is_some_and(|origin| site.is_own_authority(origin.authority()))
}
