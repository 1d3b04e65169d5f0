//! Uses one code verifier for every authorization.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "verifier-reused",
    about: "uses one code verifier for every authorization",
    decision: "code_verifier",
    trips: &["authorization/pkce-s256"],
    conduct: || Conduct::flow(VerifierReused),
};

struct VerifierReused;

impl Flow for VerifierReused {
    fn code_verifier(&self, _: String) -> String {
        "this-verifier-was-written-into-the-program-once".to_owned()
    }
}
