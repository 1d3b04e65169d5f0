//! Accepts an answer without the issuer that was announced.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "issuer-optional",
    about: "accepts an answer without the issuer that was announced",
    decision: "issuer_matches",
    trips: &["authorization/iss-validated"],
    conduct: || Conduct::flow(IssuerOptional),
};

struct IssuerOptional;

impl Flow for IssuerOptional {
    fn issuer_matches(&self, expected: &str, _: bool, got: &[String]) -> bool {
        got.is_empty() || got == [expected]
    }
}
