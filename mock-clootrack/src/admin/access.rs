//! Who may use admin and console: pages of this vendor or this machine, and off loopback only who knows the token.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::header::{AUTHORIZATION, CONNECTION, COOKIE, HOST, HeaderMap, ORIGIN};
use subtle::ConstantTimeEq as _;

use super::error::{AdminError, in_json};
use crate::answer;
use crate::host::Host;
use crate::intake;

/// The cookie in which the console's page keeps the token.
const COOKIE_NAME: &str = "__clootrack_admin";

/// A scenario is the largest thing that is sent here.
const BODY_LIMIT: usize = 256 * 1024;

/// What a request may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pass {
    /// Everything.
    Granted,
    /// Nothing: it comes from a page of somebody else's.
    ForeignPage,
    /// Nothing: it does not know the token.
    NoToken,
}

/// The layer around all admin routes.
pub(super) async fn guard(State(host): State<Arc<Host>>, request: Request, next: Next) -> Response {
    match admit(&host, request.headers(), None) {
        Pass::Granted => in_json(whole(&host, request, next).await).await,
        Pass::ForeignPage => AdminError::ForeignPage.into_response(),
        Pass::NoToken => AdminError::NoToken.into_response(),
    }
}

/// The answer to a request, once all of it has come.
async fn whole(host: &Host, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match intake::read(body, BODY_LIMIT, host.options.patience.body).await {
        Ok(body) => next.run(Request::from_parts(parts, Body::from(body))).await,
        Err(unread) => {
            let response = AdminError::Unread(unread, BODY_LIMIT).into_response();
            answer::with_header(response, CONNECTION, "close")
        }
    }
}

/// Looks at where a request comes from and what it knows. `in_query` is a token from the URL, for a first visit of the
/// console.
pub(crate) fn admit(host: &Host, headers: &HeaderMap, in_query: Option<&str>) -> Pass {
    let site = host.site();
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let good_host = text(HOST).is_some_and(|host| site.is_own_authority(host));
    if !good_host || !text(ORIGIN).is_none_or(|origin| site.is_good_origin(origin)) {
        return Pass::ForeignPage;
    }
    let Some(token) = &host.options.admin_token else {
        return Pass::Granted;
    };
    let bearer = text(AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    let cookie = text(COOKIE).and_then(cookie);
    let known = [bearer, cookie, in_query].into_iter().flatten().any(|shown| same(shown, token));
    if known { Pass::Granted } else { Pass::NoToken }
}

/// The header that lets the console's browser remember the token; scripts cannot read it, other sites cannot send it.
pub(crate) fn remember(token: &str) -> String {
    format!("{COOKIE_NAME}={token}; Path=/; HttpOnly; SameSite=Strict")
}

fn cookie(header: &str) -> Option<&str> {
    let mut pairs = header.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE_NAME).map(|(_, value)| value)
}

/// In a time that does not tell how much of it is right.
fn same(shown: &str, token: &str) -> bool {
    shown.as_bytes().ct_eq(token.as_bytes()).into()
}
