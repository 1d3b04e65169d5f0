//! Uses its registration with one authorization server at every other one.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-shared-by-servers",
    about: "uses its registration with one authorization server at every other one",
    decision: Decision::RegistrationHolder,
    trips: &["registration/bound-to-issuer"],
    conduct: || Arc::new(RegistrationSharedByServers),
};

struct RegistrationSharedByServers;

impl Conduct for RegistrationSharedByServers {
    fn registration_holder(&self, _: &str) -> String {
        "the vendor".to_owned()
    }
}
