//! Looks at the issuer of an answer only where one was announced.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "issuer-unannounced-ignored",
    about: "looks at the issuer only where one was announced",
    decision: "issuer_matches",
    trips: &["authorization/iss-validated", "authorization/no-mix-up"],
    conduct: || Conduct::flow(IssuerUnannouncedIgnored),
};

struct IssuerUnannouncedIgnored;

impl Flow for IssuerUnannouncedIgnored {
    fn issuer_matches(&self, expected: &str, announced: bool, got: &[String]) -> bool {
        !announced || got == [expected]
    }
}
