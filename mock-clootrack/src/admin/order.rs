//! `GET /__admin/order`: whether requests came in an order.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::routing::get;
use clootrack_scenarios::Operation;
use http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use super::endpoint::Endpoint;
use super::error::AdminError;
use super::journal::operation;
use super::pick::{Query, parameter};
use crate::answer;
use crate::host::Host;
use crate::journal::Entry;

const QUERY: &[(&str, &str)] = &[
    ("of", "Operations in the order expected, with commas between them: `register,authorize,token`"),
    ("after", "Only requests with a greater number count"),
];

pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::get::<Order>(
    "/__admin/order",
    "Whether requests of these operations came in this order, others between them or not",
    "`in_order`, and `found`: for each operation in turn its request's number, or null from where the order breaks",
    || get(order),
)
.query(QUERY)
.errors(&[400])];

#[derive(Serialize, JsonSchema)]
struct Order {
    /// Whether all were found.
    in_order: bool,
    /// For each operation in turn its request's number, or null from where the order breaks.
    found: Vec<Option<u64>>,
}

async fn order(State(host): State<Arc<Host>>, RawQuery(query): RawQuery) -> Result<Response, AdminError> {
    let query = Query::read(query, QUERY)?;
    let of = query.get("of").unwrap_or_default();
    if of.is_empty() {
        return Err(parameter("of", of, "operations with commas between them"));
    }
    let expected = of.split(',').map(|name| operation("of", name)).collect::<Result<Vec<Operation>, _>>()?;
    let after = query.number("after", u64::MAX)?.unwrap_or(0);
    let site = host.site();
    let state = site.lock();
    let operation = |entry: &Entry| Some((entry.seq, entry.event.as_request()?.operation));
    let mut came = state.log.since(after).filter_map(operation);
    let found: Vec<Option<u64>> =
        expected.iter().map(|wanted| came.find(|(_, of)| of == wanted).map(|(seq, _)| seq)).collect();
    let in_order = found.iter().all(Option::is_some);
    Ok(answer::json(StatusCode::OK, &Order { in_order, found }))
}
