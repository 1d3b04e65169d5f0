//! Understands dates only where a pause may last so many seconds.

use jiff::Timestamp;

use super::Variant;
use crate::conduct::{Conduct, Retries};
use crate::retry::pause_ends;

pub(super) const VARIANT: Variant = Variant {
    name: "pause-seconds-unread",
    about: "understands dates only where a pause may last so many seconds",
    decision: "pause_ends",
    trips: &["resilience/retry-after"],
    conduct: || Conduct::retries(PauseSecondsUnread),
};

struct PauseSecondsUnread;

impl Retries for PauseSecondsUnread {
    fn pause_ends(&self, now: Timestamp, value: Option<&str>) -> Option<Timestamp> {
        pause_ends(now, value.filter(|value| value.contains(':')))
    }
}
