//! Leaves everything in the authorization endpoint's query, and adds its own to it.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "endpoint-query-doubled",
    about: "sends a parameter twice where the authorization endpoint's address has it",
    decision: Decision::EndpointQuery,
    trips: &["authorization/redirect-uri-exact"],
    conduct: || Arc::new(EndpointQueryDoubled),
};

struct EndpointQueryDoubled;

impl Conduct for EndpointQueryDoubled {
    fn endpoint_query(&self, own: Vec<(String, String)>) -> Vec<(String, String)> {
        own
    }
}
