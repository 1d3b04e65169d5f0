//! Reading the body of a request: so much of it, and for so long.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use bytes::Bytes;
use http::StatusCode;
use http_body_util::LengthLimitError;
use tokio::time::timeout;

/// Why a body was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    TooLarge,
    TooLate,
    /// Its framing makes no sense, or the client has gone.
    Broken,
}

/// A body of at most so many bytes that comes within so long.
pub(crate) async fn read(body: Body, most: usize, patience: Duration) -> Result<Bytes, Unread> {
    let read = timeout(patience, to_bytes(body, most)).await.map_err(|_| Unread::TooLate)?;
    read.map_err(|why| {
        let source = std::error::Error::source(&why);
        let too_large = source.is_some_and(<dyn std::error::Error>::is::<LengthLimitError>);
        if too_large { Unread::TooLarge } else { Unread::Broken }
    })
}

impl Unread {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooLate => StatusCode::REQUEST_TIMEOUT,
            Self::Broken => StatusCode::BAD_REQUEST,
        }
    }

    /// For programs.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::TooLate => "too-late",
            Self::Broken => "malformed",
        }
    }

    /// For people.
    pub(crate) fn why(self, most: usize) -> String {
        match self {
            Self::TooLarge => format!("the body is larger than {} KiB", most / 1024),
            Self::TooLate => "the body did not come in time".to_owned(),
            Self::Broken => "the body broke off".to_owned(),
        }
    }
}
