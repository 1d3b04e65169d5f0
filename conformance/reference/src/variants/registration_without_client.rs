//! Goes on with a registration that names no client.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-without-client",
    about: "goes on without a client id when a registration brings none",
    decision: Decision::TakesClientId,
    trips: &["registration/refusal-explained"],
    conduct: || Arc::new(RegistrationWithoutClient),
};

struct RegistrationWithoutClient;

impl Conduct for RegistrationWithoutClient {
    fn takes_client_id(&self, _: &str) -> bool {
        true
    }
}
