//! Repeats a registration at once that the vendor asks a pause for.

use clootrack_connector::Code;

use super::Variant;
use crate::conduct::{Asking, Conduct, Failed, Retries};

pub(super) const VARIANT: Variant = Variant {
    name: "pause-ignored-in-registration",
    about: "repeats a registration at once that the vendor asks a pause for",
    decision: "repeats",
    trips: &["registration/refusal-explained", "resilience/retry-after"],
    conduct: || Conduct::retries(PauseIgnoredInRegistration),
};

struct PauseIgnoredInRegistration;

impl Retries for PauseIgnoredInRegistration {
    fn repeats(&self, failed: &Failed<'_>) -> bool {
        failed.asking == Asking::Registration && failed.told == Code::RateLimited && failed.times < 2
    }
}
