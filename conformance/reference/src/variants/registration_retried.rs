//! Asks again for a registration that was refused.

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-retried",
    about: "repeats a registration that was refused",
    decision: "retries_registration",
    trips: &["registration/refusal-explained", "resilience/retry-after"],
    conduct: || Conduct::registration(RegistrationRetried),
};

struct RegistrationRetried;

impl Registration for RegistrationRetried {
    fn retries_registration(&self, times: usize) -> bool {
        times < 3
    }
}
