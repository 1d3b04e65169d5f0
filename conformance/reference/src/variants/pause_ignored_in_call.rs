//! Repeats a call at once that the vendor asks a pause for.

use clootrack_connector::Code;

use super::Variant;
use crate::conduct::{Asking, Conduct, Failed, Retries};

pub(super) const VARIANT: Variant = Variant {
    name: "pause-ignored-in-call",
    about: "repeats a call at once that the vendor asks a pause for",
    decision: "repeats",
    trips: &["resilience/retry-after"],
    conduct: || Conduct::retries(PauseIgnoredInCall),
};

struct PauseIgnoredInCall;

impl Retries for PauseIgnoredInCall {
    fn repeats(&self, failed: &Failed<'_>) -> bool {
        matches!(failed.asking, Asking::Call(_)) && failed.told == Code::RateLimited && failed.times < 2
    }
}
