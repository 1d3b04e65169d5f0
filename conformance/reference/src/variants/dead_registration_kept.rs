//! Goes on with a registration that the server no longer knows.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "dead-registration-kept",
    about: "goes on with a registration that the vendor no longer knows",
    decision: Decision::ForgetsDeadRegistration,
    trips: &["registration/recovers-when-forgotten"],
    conduct: || Arc::new(DeadRegistrationKept),
};

struct DeadRegistrationKept;

impl Conduct for DeadRegistrationKept {
    fn forgets_dead_registration(&self) -> bool {
        false
    }
}
