//! Does not look at the issuer of an answer.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "issuer-ignored",
    about: "does not look at the issuer of an answer",
    decision: "issuer_matches",
    trips: &["authorization/iss-validated", "authorization/forged-error-ignored", "authorization/no-mix-up"],
    conduct: || Conduct::flow(IssuerIgnored),
};

struct IssuerIgnored;

impl Flow for IssuerIgnored {
    fn issuer_matches(&self, _: &str, _: bool, _: &[String]) -> bool {
        true
    }
}
