//! Has one place for the authorization server of all flows.

use std::sync::Mutex;

use super::Variant;
use crate::conduct::{Conduct, Flow};
use crate::lock::lock;

pub(super) const VARIANT: Variant = Variant {
    name: "server-shared",
    about: "sends every code to the server that was asked last",
    decision: "token_endpoint_used",
    trips: &["authorization/parallel-flows-separate", "registration/bound-to-issuer"],
    conduct: || Conduct::flow(ServerShared::default()),
};

#[derive(Default)]
struct ServerShared {
    latest: Mutex<String>,
}

impl Flow for ServerShared {
    fn token_endpoint_kept(&self, found: String) -> String {
        lock(&self.latest).clone_from(&found);
        found
    }

    fn token_endpoint_used(&self, _: &str) -> String {
        lock(&self.latest).clone()
    }
}
