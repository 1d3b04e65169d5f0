//! Sits out the pause that the vendor asks for, however long.

use clootrack_connector::Code;
use jiff::SignedDuration;

use super::Variant;
use crate::conduct::{Conduct, Failed, Retries};

pub(super) const VARIANT: Variant = Variant {
    name: "pause-sat-out",
    about: "sits out the pause that the vendor asks for, however long",
    decision: "sits_out",
    trips: &["registration/refusal-explained", "resilience/retry-after"],
    conduct: || Conduct::retries(PauseSatOut),
};

struct PauseSatOut;

impl Retries for PauseSatOut {
    fn sits_out(&self, failed: &Failed<'_>) -> bool {
        failed.told == Code::RateLimited
            && failed.pause.is_some_and(|pause| pause > SignedDuration::from_hours(2))
    }
}
