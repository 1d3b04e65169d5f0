//! Cross-origin requests: pages on this machine may use the vendor from a browser, as they could use the real one.

use axum::extract::Request;
use axum::response::Response;
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD, HOST, ORIGIN, VARY,
};
use http::{HeaderValue, Method, StatusCode};

use crate::answer;
use crate::oauth::{authorize, consent, sign_in};
use crate::site::Site;

/// What a script may read of an answer beside its body.
const EXPOSED: &str = "mcp-session-id, mcp-protocol-version, www-authenticate, retry-after, location";

/// Sent for a preflight that names no headers.
const USUAL_HEADERS: &str = "authorization, content-type";

/// Answers preflights, and lets pages of loopback origins read answers. It grants no cookies: nothing here but the pages
/// for people uses one, and those are left out.
pub(crate) async fn allow<F>(site: &Site, request: Request, next: impl FnOnce(Request) -> F) -> Response
where
    F: Future<Output = Response>,
{
    let origin = request.headers().get(ORIGIN).filter(|origin| is_allowed(site, origin)).cloned();
    let for_people = [authorize::PATH, sign_in::PATH, consent::PATH].contains(&request.uri().path());
    let Some(origin) = origin.filter(|_| !for_people) else {
        return next(request).await;
    };
    let preflight = *request.method() == Method::OPTIONS
        && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD)
        && is_for_this_host(site, &request);
    let response = if preflight { preflight_answer(&request) } else { next(request).await };
    let mut response = answer::with_header(response, ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    response.headers_mut().append(VARY, HeaderValue::from_static("origin"));
    response
}

fn is_allowed(site: &Site, origin: &HeaderValue) -> bool {
    origin.to_str().is_ok_and(|origin| site.is_good_origin(origin))
}

fn is_for_this_host(site: &Site, request: &Request) -> bool {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    host.is_some_and(|host| site.is_own_authority(host))
}

fn preflight_answer(request: &Request) -> Response {
    let asked = request.headers().get("access-control-request-headers").and_then(|names| names.to_str().ok());
    let response = answer::empty(StatusCode::NO_CONTENT);
    let response = answer::with_header(response, ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE, OPTIONS");
    let response =
        answer::with_header(response, ACCESS_CONTROL_ALLOW_HEADERS, asked.unwrap_or(USUAL_HEADERS));
    answer::with_header(response, ACCESS_CONTROL_MAX_AGE, "600")
}
