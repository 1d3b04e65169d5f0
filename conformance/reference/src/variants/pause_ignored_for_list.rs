//! Repeats a request for the list at once that the vendor asks a pause for.

use clootrack_connector::Code;

use super::Variant;
use crate::conduct::{Asking, Conduct, Failed, Retries};

pub(super) const VARIANT: Variant = Variant {
    name: "pause-ignored-for-list",
    about: "repeats a request for the list at once that the vendor asks a pause for",
    decision: "repeats",
    trips: &["resilience/retry-after"],
    conduct: || Conduct::retries(PauseIgnoredForList),
};

struct PauseIgnoredForList;

impl Retries for PauseIgnoredForList {
    fn repeats(&self, failed: &Failed<'_>) -> bool {
        failed.asking == Asking::List && failed.told == Code::RateLimited && failed.times < 2
    }
}
