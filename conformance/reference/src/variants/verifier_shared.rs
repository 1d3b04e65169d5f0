//! Has one place for the verifier of all flows.

use std::sync::{Arc, Mutex};

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::lock::lock;

pub(super) const VARIANT: Variant = Variant {
    name: "verifier-shared",
    about: "has one place for the verifier of all flows",
    decision: Decision::VerifierSent,
    trips: &["authorization/parallel-flows-separate"],
    conduct: || Arc::new(VerifierShared::default()),
};

#[derive(Default)]
struct VerifierShared {
    latest: Mutex<String>,
}

impl Conduct for VerifierShared {
    fn code_verifier(&self, fresh: String) -> String {
        lock(&self.latest).clone_from(&fresh);
        fresh
    }

    fn verifier_sent(&self, _: String) -> String {
        lock(&self.latest).clone()
    }
}
