//! Demands an issuer of servers that never announced one.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "issuer-demanded",
    about: "refuses answers without an issuer, although none was announced",
    decision: Decision::IssuerMatches,
    trips: &["authorization/iss-validated"],
    conduct: || Arc::new(IssuerDemanded),
};

struct IssuerDemanded;

impl Conduct for IssuerDemanded {
    fn issuer_matches(&self, expected: &str, _: bool, got: &[String]) -> bool {
        got == [expected]
    }
}
