//! Registers anew for every authorization.

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "registers-each-time",
    about: "registers anew for every authorization",
    decision: "registration_reused",
    trips: &["registration/recovers-when-forgotten", "registration/reused"],
    conduct: || Conduct::registration(RegistersEachTime),
};

struct RegistersEachTime;

impl Registration for RegistersEachTime {
    fn registration_reused(&self) -> bool {
        false
    }
}
