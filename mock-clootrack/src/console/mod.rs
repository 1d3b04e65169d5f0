//! `/__console`: the vendor in a browser. One page, one script, one style sheet, and nothing from elsewhere.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::routing::get;
use http::StatusCode;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, REFERRER_POLICY, SET_COOKIE,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};

use crate::admin::{self, Pass};
use crate::answer;
use crate::host::Host;
use crate::params::{self, Params};

const STYLE: &str = include_str!("../../templates/console.css");
const SCRIPT: &str = include_str!("../../templates/console.js");

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

#[derive(Template)]
#[template(path = "console.html")]
struct Page<'p> {
    origin: &'p str,
}

const PAGE: &str = "/__console";
const STYLE_OF_PAGE: &str = "/__console/console.css";
const SCRIPT_OF_PAGE: &str = "/__console/console.js";

/// The paths of its routes.
pub(crate) const PATHS: [&str; 3] = [PAGE, STYLE_OF_PAGE, SCRIPT_OF_PAGE];

/// The console's routes.
pub(crate) fn routes(host: &Arc<Host>) -> Router {
    Router::new()
        .route(PAGE, get(page))
        .route(STYLE_OF_PAGE, get(style))
        .route(SCRIPT_OF_PAGE, get(script))
        .with_state(Arc::clone(host))
}

async fn page(State(host): State<Arc<Host>>, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let query = params::decode(query.unwrap_or_default().as_bytes());
    let token = Params(&query).get("token");
    if let Some(refusal) = refusal(&host, &headers, token) {
        return refusal;
    }
    if let Some(token) = token {
        // Away from the address with the token in it, which would stay in the history.
        let response = answer::redirect(StatusCode::SEE_OTHER, "/__console");
        return guarded(answer::with_header(response, SET_COOKIE, &admin::remember(token)));
    }
    let origin = host.site().origin.clone();
    match (Page { origin: &origin }).render() {
        Ok(text) => guarded(answer::with_type(StatusCode::OK, "text/html; charset=utf-8", text)),
        Err(_) => answer::text(StatusCode::INTERNAL_SERVER_ERROR, "the page cannot be shown\n"),
    }
}

async fn style(State(host): State<Arc<Host>>, headers: HeaderMap) -> Response {
    file(&host, &headers, "text/css; charset=utf-8", STYLE)
}

async fn script(State(host): State<Arc<Host>>, headers: HeaderMap) -> Response {
    file(&host, &headers, "text/javascript; charset=utf-8", SCRIPT)
}

fn file(host: &Host, headers: &HeaderMap, media_type: &'static str, text: &'static str) -> Response {
    refusal(host, headers, None)
        .unwrap_or_else(|| guarded(answer::with_type(StatusCode::OK, media_type, text)))
}

fn refusal(host: &Host, headers: &HeaderMap, token: Option<&str>) -> Option<Response> {
    match admin::admit(host, headers, token) {
        Pass::Granted => None,
        Pass::ForeignPage => {
            Some(answer::text(StatusCode::FORBIDDEN, "pages of other sites have no business here\n"))
        }
        Pass::NoToken => {
            let why =
                "open /__console?token=TOKEN once, with the admin token that the mock printed at its start\n";
            Some(answer::text(StatusCode::UNAUTHORIZED, why))
        }
    }
}

fn guarded(response: Response) -> Response {
    let headers: [(HeaderName, &str); 5] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, "no-store"),
        (REFERRER_POLICY, "same-origin"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
    ];
    headers.into_iter().fold(response, |response, (name, value)| answer::with_header(response, name, value))
}
