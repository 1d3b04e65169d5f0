//! Registers for scopes that nobody has agreed on.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-asks-for-writing",
    about: "registers for write scopes, and asks the user only for read scopes",
    decision: "registration_wishes",
    trips: &["authorization/read-scopes-only"],
    conduct: || Conduct::registration(RegistrationAsksForWriting),
};

struct RegistrationAsksForWriting;

impl Registration for RegistrationAsksForWriting {
    fn registration_wishes(&self, mut wishes: Value) -> Value {
        wishes["scope"] =
            "projects:read feedback:read feedback:write themes:read sentiment:read offline_access".into();
        wishes
    }
}
