//! Compares issuers without their case and a slash at the end.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "issuer-normalised",
    about: "compares issuers without their case and a slash at the end",
    decision: "issuer_matches",
    trips: &["authorization/iss-validated"],
    conduct: || Conduct::flow(IssuerNormalised),
};

struct IssuerNormalised;

impl Flow for IssuerNormalised {
    fn issuer_matches(&self, expected: &str, announced: bool, got: &[String]) -> bool {
        let normalised = |issuer: &str| issuer.trim_end_matches('/').to_ascii_lowercase();
        match got {
            [] => !announced,
            [issuer] => normalised(issuer) == normalised(expected),
            _ => false,
        }
    }
}
