//! Compares issuers without a slash at the end.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "issuer-slash-ignored",
    about: "compares issuers without a slash at the end",
    decision: "issuer_matches",
    trips: &["authorization/iss-validated"],
    conduct: || Conduct::flow(IssuerSlashIgnored),
};

struct IssuerSlashIgnored;

impl Flow for IssuerSlashIgnored {
    fn issuer_matches(&self, expected: &str, announced: bool, got: &[String]) -> bool {
        match got {
            [] => !announced,
            [issuer] => issuer.trim_end_matches('/') == expected.trim_end_matches('/'),
            _ => false,
        }
    }
}
