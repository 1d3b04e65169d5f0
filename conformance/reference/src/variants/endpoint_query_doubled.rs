//! Leaves everything in the authorization endpoint's query, and adds its own to it.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "endpoint-query-doubled",
    about: "sends a parameter twice where the authorization endpoint's address has it",
    decision: "endpoint_query",
    trips: &["authorization/redirect-uri-exact"],
    conduct: || Conduct::flow(EndpointQueryDoubled),
};

struct EndpointQueryDoubled;

impl Flow for EndpointQueryDoubled {
    fn endpoint_query(&self, own: Vec<(String, String)>) -> Vec<(String, String)> {
        own
    }
}
