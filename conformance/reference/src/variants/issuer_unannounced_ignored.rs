//! Looks at the issuer of an answer only where one was announced.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "issuer-unannounced-ignored",
    about: "looks at the issuer only where one was announced",
    decision: Decision::IssuerMatches,
    trips: &["authorization/iss-validated", "authorization/no-mix-up"],
    conduct: || Arc::new(IssuerUnannouncedIgnored),
};

struct IssuerUnannouncedIgnored;

impl Conduct for IssuerUnannouncedIgnored {
    fn issuer_matches(&self, expected: &str, announced: bool, got: &[String]) -> bool {
        !announced || got == [expected]
    }
}
