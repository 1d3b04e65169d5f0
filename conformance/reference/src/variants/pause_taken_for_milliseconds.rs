//! Takes the seconds of a pause for milliseconds.

use jiff::{SignedDuration, Timestamp};

use super::Variant;
use crate::conduct::{Conduct, Retries};
use crate::retry::pause_ends;

pub(super) const VARIANT: Variant = Variant {
    name: "pause-taken-for-milliseconds",
    about: "takes the seconds of a pause for milliseconds",
    decision: "pause_ends",
    trips: &["resilience/retry-after"],
    conduct: || Conduct::retries(PauseTakenForMilliseconds),
};

struct PauseTakenForMilliseconds;

impl Retries for PauseTakenForMilliseconds {
    fn pause_ends(&self, now: Timestamp, value: Option<&str>) -> Option<Timestamp> {
        let Ok(millis) = value?.trim().parse() else { return pause_ends(now, value) };
        now.checked_add(SignedDuration::from_millis(millis)).ok()
    }
}
