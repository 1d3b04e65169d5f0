//! Uses its registration with one authorization server at every other one.

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-shared-by-servers",
    about: "uses its registration with one authorization server at every other one",
    decision: "registration_holder",
    trips: &["registration/bound-to-issuer"],
    conduct: || Conduct::registration(RegistrationSharedByServers),
};

struct RegistrationSharedByServers;

impl Registration for RegistrationSharedByServers {
    fn registration_holder(&self, _: &str) -> String {
        "the vendor".to_owned()
    }
}
