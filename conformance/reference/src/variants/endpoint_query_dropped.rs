//! Drops the query that the authorization endpoint's address has.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "endpoint-query-dropped",
    about: "drops the query of the authorization endpoint's address",
    decision: "endpoint_query",
    trips: &["authorization/redirect-uri-exact"],
    conduct: || Conduct::flow(EndpointQueryDropped),
};

struct EndpointQueryDropped;

impl Flow for EndpointQueryDropped {
    fn endpoint_query(&self, _: Vec<(String, String)>) -> Vec<(String, String)> {
        Vec::new()
    }
}
