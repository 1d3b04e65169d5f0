//! Admin errors: JSON, with a sentence that says what to change.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{HOST, HeaderMap, ORIGIN};
use serde_json::json;

use crate::answer;
use crate::site::Site;

/// What is wrong with an admin request.
#[derive(Debug, thiserror::Error)]
pub(super) enum AdminError {
    #[error("the body is not a JSON object with {0}")]
    Body(&'static str),
    #[error("`{login}` has no account here ({known})")]
    UnknownLogin { login: String, known: String },
    #[error("nothing is held at a gate `{0}`")]
    UnknownGate(String),
    #[error("{by:?} is no duration like \"61m\" or \"1h 30m\": {why}")]
    Duration { by: String, why: String },
    #[error("time does not go back")]
    Backwards,
    #[error("`after` is {0:?}, which is no number of an entry")]
    After(String),
    #[error(
        "there is no such admin endpoint (GET health, GET journal?after=N; POST release, expire, revoke, advance)"
    )]
    UnknownEndpoint,
    #[error("pages of other sites have no business here")]
    ForeignPage,
}

impl IntoResponse for AdminError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::Body(_) | Self::Duration { .. } | Self::Backwards | Self::After(_) => {
                StatusCode::BAD_REQUEST
            }
            Self::UnknownLogin { .. } | Self::UnknownGate(_) | Self::UnknownEndpoint => StatusCode::NOT_FOUND,
            Self::ForeignPage => StatusCode::FORBIDDEN,
        };
        answer::json(status, &json!({ "error": self.to_string() }))
    }
}

pub(super) async fn unknown() -> AdminError {
    AdminError::UnknownEndpoint
}

/// No page on the network may drive the mock through somebody's browser.
pub(super) async fn only_local_pages(
    State(site): State<Arc<Site>>,
    request: Request,
    next: Next,
) -> Response {
    let welcome = is_welcome(&site, request.headers());
    if welcome { next.run(request).await } else { AdminError::ForeignPage.into_response() }
}

fn is_welcome(site: &Site, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let good_host = text(HOST).is_some_and(|host| site.is_own_authority(host));
    good_host && text(ORIGIN).is_none_or(|origin| site.is_good_origin(origin))
}
