//! Accepts an answer without the issuer that was announced.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "issuer-optional",
    about: "accepts an answer without the issuer that was announced",
    decision: Decision::IssuerMatches,
    trips: &["authorization/iss-validated"],
    conduct: || Arc::new(IssuerOptional),
};

struct IssuerOptional;

impl Conduct for IssuerOptional {
    fn issuer_matches(&self, expected: &str, _: bool, got: &[String]) -> bool {
        got.is_empty() || got == [expected]
    }
}
