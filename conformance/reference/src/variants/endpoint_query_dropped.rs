//! Drops the query that the authorization endpoint's address has.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "endpoint-query-dropped",
    about: "drops the query of the authorization endpoint's address",
    decision: Decision::EndpointQuery,
    trips: &["authorization/redirect-uri-exact"],
    conduct: || Arc::new(EndpointQueryDropped),
};

struct EndpointQueryDropped;

impl Conduct for EndpointQueryDropped {
    fn endpoint_query(&self, _: Vec<(String, String)>) -> Vec<(String, String)> {
        Vec::new()
    }
}
