//! Understands seconds only where a pause may end at a date.

use jiff::{SignedDuration, Timestamp};

use super::Variant;
use crate::conduct::{Conduct, Retries};

pub(super) const VARIANT: Variant = Variant {
    name: "pause-date-unread",
    about: "understands seconds only where a pause may end at a date",
    decision: "pause_ends",
    trips: &["resilience/retry-after"],
    conduct: || Conduct::retries(PauseDateUnread),
};

struct PauseDateUnread;

impl Retries for PauseDateUnread {
    fn pause_ends(&self, now: Timestamp, value: Option<&str>) -> Option<Timestamp> {
        let seconds = value?.trim().parse().ok()?;
        now.checked_add(SignedDuration::from_secs(seconds)).ok()
    }
}
