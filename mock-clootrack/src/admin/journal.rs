//! `GET /__admin/journal?after=N`: the journal's entries after that number, as a JSON array.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use http::StatusCode;

use super::error::AdminError;
use crate::answer;
use crate::journal::Entry;
use crate::params::{self, Params};
use crate::site::Site;

pub(super) async fn get(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
) -> Result<Response, AdminError> {
    let query = params::decode(query.unwrap_or_default().as_bytes());
    let after = match Params(&query).get("after") {
        None => 0,
        Some(text) => text.parse().map_err(|_| AdminError::After(text.to_owned()))?,
    };
    let entries: Vec<Entry> = site.lock().log.since(after).cloned().collect();
    Ok(answer::json(StatusCode::OK, &entries))
}
