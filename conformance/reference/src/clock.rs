//! The time that an instance believes in.

use std::sync::Mutex;

use jiff::{SignedDuration, Timestamp};

use crate::lock::lock;

/// The system's time, moved by what `set_clock` asked for.
#[derive(Default)]
pub(crate) struct Clock {
    moved: Mutex<SignedDuration>,
}

impl Clock {
    pub(crate) fn now(&self) -> Timestamp {
        let moved = *lock(&self.moved);
        system().checked_add(moved).unwrap_or(Timestamp::MAX)
    }

    /// From here on the clock runs from `now`.
    pub(crate) fn set(&self, now: Timestamp) {
        *lock(&self.moved) = now.duration_since(system());
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where the connector asks for the time")]
fn system() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_runs_from_there() {
        let clock = Clock::default();
        let then: Timestamp = "2001-02-03T04:05:06Z".parse().unwrap();
        clock.set(then);
        assert!(clock.now() >= then);
        assert!(clock.now().duration_since(then) < SignedDuration::from_mins(1));
    }
}
