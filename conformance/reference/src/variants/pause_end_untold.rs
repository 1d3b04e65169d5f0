//! Does not say when a pause ends.

use jiff::Timestamp;

use super::Variant;
use crate::conduct::{Conduct, Retries};

pub(super) const VARIANT: Variant = Variant {
    name: "pause-end-untold",
    about: "does not say when a pause ends",
    decision: "pause_ends",
    trips: &["resilience/retry-after"],
    conduct: || Conduct::retries(PauseEndUntold),
};

struct PauseEndUntold;

impl Retries for PauseEndUntold {
    fn pause_ends(&self, _: Timestamp, _: Option<&str>) -> Option<Timestamp> {
        None
    }
}
