//! Registers anew for every authorization.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "registers-each-time",
    about: "registers anew for every authorization",
    decision: Decision::RegistrationReused,
    trips: &["registration/recovers-when-forgotten", "registration/reused"],
    conduct: || Arc::new(RegistersEachTime),
};

struct RegistersEachTime;

impl Conduct for RegistersEachTime {
    fn registration_reused(&self) -> bool {
        false
    }
}
