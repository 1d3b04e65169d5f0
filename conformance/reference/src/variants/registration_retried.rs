//! Asks again for a registration that was refused.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-retried",
    about: "repeats a registration that was refused",
    decision: Decision::RetriesRegistration,
    trips: &["registration/refusal-explained"],
    conduct: || Arc::new(RegistrationRetried),
};

struct RegistrationRetried;

impl Conduct for RegistrationRetried {
    fn retries_registration(&self, times: usize) -> bool {
        times < 3
    }
}
