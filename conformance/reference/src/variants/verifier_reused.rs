//! Uses one code verifier for every authorization.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "verifier-reused",
    about: "uses one code verifier for every authorization",
    decision: Decision::CodeVerifier,
    trips: &["authorization/pkce-s256"],
    conduct: || Arc::new(VerifierReused),
};

struct VerifierReused;

impl Conduct for VerifierReused {
    fn code_verifier(&self, _: String) -> String {
        "this-verifier-was-written-into-the-program-once".to_owned()
    }
}
