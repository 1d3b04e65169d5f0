//! Repeats without end what may be repeated at once.

use jiff::SignedDuration;

use super::Variant;
use crate::conduct::{Conduct, Failed, Retries};

pub(super) const VARIANT: Variant = Variant {
    name: "pause-of-zero-hammered",
    about: "repeats without end what may be repeated at once",
    decision: "repeats",
    trips: &["resilience/retry-after"],
    conduct: || Conduct::retries(PauseOfZeroHammered),
};

struct PauseOfZeroHammered;

impl Retries for PauseOfZeroHammered {
    fn repeats(&self, failed: &Failed<'_>) -> bool {
        failed.pause.is_some_and(|pause| pause <= SignedDuration::ZERO) && failed.times < 6
    }
}
