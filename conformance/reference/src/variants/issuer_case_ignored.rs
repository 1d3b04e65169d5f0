//! Compares issuers without their case.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "issuer-case-ignored",
    about: "compares issuers without their case",
    decision: "issuer_matches",
    trips: &["authorization/iss-validated"],
    conduct: || Conduct::flow(IssuerCaseIgnored),
};

struct IssuerCaseIgnored;

impl Flow for IssuerCaseIgnored {
    fn issuer_matches(&self, expected: &str, announced: bool, got: &[String]) -> bool {
        match got {
            [] => !announced,
            [issuer] => issuer.eq_ignore_ascii_case(expected),
            _ => false,
        }
    }
}
