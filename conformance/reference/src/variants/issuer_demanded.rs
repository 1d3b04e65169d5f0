//! Demands an issuer of servers that never announced one.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "issuer-demanded",
    about: "refuses answers without an issuer, although none was announced",
    decision: "issuer_matches",
    trips: &["authorization/iss-validated"],
    conduct: || Conduct::flow(IssuerDemanded),
};

struct IssuerDemanded;

impl Flow for IssuerDemanded {
    fn issuer_matches(&self, expected: &str, _: bool, got: &[String]) -> bool {
        got == [expected]
    }
}
