//! Does not look at the issuer of an answer.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "issuer-ignored",
    about: "does not look at the issuer of an answer",
    decision: Decision::IssuerMatches,
    trips: &["authorization/iss-validated", "authorization/forged-error-ignored", "authorization/no-mix-up"],
    conduct: || Arc::new(IssuerIgnored),
};

struct IssuerIgnored;

impl Conduct for IssuerIgnored {
    fn issuer_matches(&self, _: &str, _: bool, _: &[String]) -> bool {
        true
    }
}
