//! Goes on with a registration that the server no longer knows.

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "dead-registration-kept",
    about: "goes on with a registration that the vendor no longer knows",
    decision: "forgets_dead_registration",
    trips: &["registration/recovers-when-forgotten"],
    conduct: || Conduct::registration(DeadRegistrationKept),
};

struct DeadRegistrationKept;

impl Registration for DeadRegistrationKept {
    fn forgets_dead_registration(&self) -> bool {
        false
    }
}
