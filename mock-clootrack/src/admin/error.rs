//! Admin errors: JSON, with a code for programs and a sentence that says what to change.

use axum::body::to_bytes;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{Method, StatusCode, Uri};
use serde_json::json;

use crate::answer;
use crate::intake::Unread;

/// What is wrong with an admin request.
#[derive(Debug, thiserror::Error)]
pub(super) enum AdminError {
    #[error("the body is not a JSON object with {expected}: {why}")]
    Body { expected: &'static str, why: String },
    #[error("{}", .0.why(*.1))]
    Unread(Unread, usize),
    #[error("`{login}` has no account here ({known})")]
    UnknownLogin { login: String, known: String },
    #[error("no token is called {0:?}; GET /__admin/tokens lists the names")]
    UnknownToken(String),
    #[error("no client has the id {0:?}; GET /__admin/clients lists them")]
    UnknownClient(String),
    #[error("there is already a client of the id {0:?}; DELETE /__admin/clients/ID forgets it")]
    KnownClient(String),
    #[error("there cannot be this client: {0}")]
    Client(String),
    #[error("nothing is held at a gate `{0}`; GET /__admin/gates lists what is")]
    UnknownGate(String),
    #[error("there is no fault {0}; GET /__admin/faults lists them by number")]
    UnknownFault(String),
    #[error("this fault cannot happen: {0}")]
    Fault(String),
    #[error("there is no scenario `{0}`; GET /__admin/scenarios lists them")]
    UnknownScenario(String),
    #[error("{0}")]
    Scenario(String),
    #[error("say either `scenario`, the id of one, or `toml`, the text of one")]
    WhichScenario,
    #[error("there is no vendor {0}; GET /__admin/vendors lists them by number")]
    UnknownVendor(String),
    #[error("{0} vendors are running, and no more may; DELETE /__admin/vendors/N ends one")]
    TooManyVendors(usize),
    #[error("the vendor could not start: {0}")]
    VendorStart(String),
    #[error("{by:?} is no duration like \"61m\" or \"1h 30m\": {why}")]
    Duration { by: String, why: String },
    #[error("time does not go back")]
    Backwards,
    #[error("time ends with the year 9999; POST /__admin/reset lets it begin anew")]
    TooFar,
    #[error("`{name}` is {given:?}; it has to be {expected}")]
    Parameter { name: String, given: String, expected: String },
    #[error("there is no parameter `{name}` here ({known})")]
    UnknownParameter { name: String, known: String },
    #[error("there is no admin endpoint {0}; GET /__admin/openapi.json describes them all")]
    UnknownEndpoint(String),
    #[error("{1} does not take {0}; GET /__admin/openapi.json says what it takes")]
    WrongMethod(Method, String),
    #[error("pages of other sites have no business here")]
    ForeignPage,
    #[error("the admin token is missing or wrong; send it as `Authorization: Bearer TOKEN`")]
    NoToken,
}

impl AdminError {
    fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Body { .. } => (StatusCode::BAD_REQUEST, "bad-body"),
            Self::Unread(unread, _) => (unread.status(), unread.code()),
            Self::Client(_) => (StatusCode::BAD_REQUEST, "bad-client"),
            Self::UnknownClient(_) => (StatusCode::NOT_FOUND, "unknown-client"),
            Self::KnownClient(_) => (StatusCode::CONFLICT, "known-client"),
            Self::Fault(_) => (StatusCode::BAD_REQUEST, "impossible-fault"),
            Self::Scenario(_) => (StatusCode::BAD_REQUEST, "bad-scenario"),
            Self::WhichScenario => (StatusCode::BAD_REQUEST, "which-scenario"),
            Self::Duration { .. } | Self::Backwards | Self::TooFar => {
                (StatusCode::BAD_REQUEST, "bad-duration")
            }
            Self::Parameter { .. } => (StatusCode::BAD_REQUEST, "bad-parameter"),
            Self::UnknownParameter { .. } => (StatusCode::BAD_REQUEST, "unknown-parameter"),
            Self::NoToken => (StatusCode::UNAUTHORIZED, "admin-token"),
            Self::ForeignPage => (StatusCode::FORBIDDEN, "foreign-page"),
            Self::UnknownLogin { .. } => (StatusCode::NOT_FOUND, "unknown-login"),
            Self::UnknownToken(_) => (StatusCode::NOT_FOUND, "unknown-token"),
            Self::UnknownGate(_) => (StatusCode::NOT_FOUND, "unknown-gate"),
            Self::UnknownFault(_) => (StatusCode::NOT_FOUND, "unknown-fault"),
            Self::UnknownScenario(_) => (StatusCode::NOT_FOUND, "unknown-scenario"),
            Self::UnknownVendor(_) => (StatusCode::NOT_FOUND, "unknown-vendor"),
            Self::UnknownEndpoint(_) => (StatusCode::NOT_FOUND, "unknown-endpoint"),
            Self::WrongMethod(..) => (StatusCode::METHOD_NOT_ALLOWED, "wrong-method"),
            Self::TooManyVendors(_) => (StatusCode::CONFLICT, "too-many-vendors"),
            Self::VendorStart(_) => (StatusCode::CONFLICT, "vendor-start"),
        }
    }
}

impl IntoResponse for AdminError {
    fn into_response(self) -> Response {
        let (status, code) = self.kind();
        let response = answer::json(status, &json!({ "code": code, "error": self.to_string() }));
        let response = answer::with_header(response, CACHE_CONTROL, "no-store");
        if matches!(self, Self::NoToken) {
            answer::with_header(response, WWW_AUTHENTICATE, "Bearer realm=\"admin\"")
        } else {
            response
        }
    }
}

/// What the framework refuses by itself (a path that is no text), in the same form.
pub(super) async fn in_json(response: Response) -> Response {
    let is_json = response.headers().get(CONTENT_TYPE).is_some_and(|of| of == "application/json");
    if is_json || !response.status().is_client_error() {
        return response;
    }
    let status = response.status();
    let why = to_bytes(response.into_body(), LONGEST_REFUSAL).await.unwrap_or_default();
    let why = String::from_utf8_lossy(&why).into_owned();
    answer::json(status, &json!({ "code": "malformed", "error": why }))
}

/// The framework's refusals are a sentence.
const LONGEST_REFUSAL: usize = 4096;

pub(super) async fn unknown(uri: Uri) -> AdminError {
    AdminError::UnknownEndpoint(uri.path().to_owned())
}

pub(super) async fn wrong_method(method: Method, uri: Uri) -> AdminError {
    AdminError::WrongMethod(method, uri.path().to_owned())
}
