//! Compares issuers without their case.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "issuer-case-ignored",
    about: "compares issuers without their case",
    decision: Decision::IssuerMatches,
    trips: &["authorization/iss-validated"],
    conduct: || Arc::new(IssuerCaseIgnored),
};

struct IssuerCaseIgnored;

impl Conduct for IssuerCaseIgnored {
    fn issuer_matches(&self, expected: &str, announced: bool, got: &[String]) -> bool {
        match got {
            [] => !announced,
            [issuer] => issuer.eq_ignore_ascii_case(expected),
            _ => false,
        }
    }
}
