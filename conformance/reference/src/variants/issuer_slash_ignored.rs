//! Compares issuers without a slash at the end.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "issuer-slash-ignored",
    about: "compares issuers without a slash at the end",
    decision: Decision::IssuerMatches,
    trips: &["authorization/iss-validated"],
    conduct: || Arc::new(IssuerSlashIgnored),
};

struct IssuerSlashIgnored;

impl Conduct for IssuerSlashIgnored {
    fn issuer_matches(&self, expected: &str, announced: bool, got: &[String]) -> bool {
        match got {
            [] => !announced,
            [issuer] => issuer.trim_end_matches('/') == expected.trim_end_matches('/'),
            _ => false,
        }
    }
}
