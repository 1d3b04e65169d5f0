//! Repeats a renewal at once that the vendor asks a pause for.

use clootrack_connector::Code;

use super::Variant;
use crate::conduct::{Asking, Conduct, Failed, Retries};

pub(super) const VARIANT: Variant = Variant {
    name: "pause-ignored-in-renewal",
    about: "repeats a renewal at once that the vendor asks a pause for",
    decision: "repeats",
    trips: &["resilience/retry-after"],
    conduct: || Conduct::retries(PauseIgnoredInRenewal),
};

struct PauseIgnoredInRenewal;

impl Retries for PauseIgnoredInRenewal {
    fn repeats(&self, failed: &Failed<'_>) -> bool {
        failed.asking == Asking::Renewal && failed.told == Code::RateLimited && failed.times < 2
    }
}
