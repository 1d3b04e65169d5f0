//! Has one place for the verifier of all flows.

use std::sync::Mutex;

use super::Variant;
use crate::conduct::{Conduct, Flow};
use crate::lock::lock;

pub(super) const VARIANT: Variant = Variant {
    name: "verifier-shared",
    about: "has one place for the verifier of all flows",
    decision: "verifier_sent",
    trips: &["authorization/parallel-flows-separate"],
    conduct: || Conduct::flow(VerifierShared::default()),
};

#[derive(Default)]
struct VerifierShared {
    latest: Mutex<String>,
}

impl Flow for VerifierShared {
    fn code_verifier(&self, fresh: String) -> String {
        lock(&self.latest).clone_from(&fresh);
        fresh
    }

    fn verifier_sent(&self, _: String) -> String {
        lock(&self.latest).clone()
    }
}
