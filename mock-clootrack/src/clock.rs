//! The vendor's time: the only file that reads a clock.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, civil};

use crate::options::Start;

/// A clock that goes forward when told to.
#[derive(Debug)]
pub(crate) struct Clock {
    start: Start,
    ahead: SignedDuration,
}

impl Clock {
    pub(crate) fn new(start: Start) -> Self {
        Self { start, ahead: SignedDuration::ZERO }
    }

    pub(crate) fn now(&self) -> Timestamp {
        let base = match self.start {
            Start::Fixed(at) => at,
            Start::System => system(),
        };
        base.saturating_add(self.ahead).unwrap_or(Timestamp::MAX)
    }

    /// Whether it also goes forward when nobody tells it to.
    pub(crate) fn goes_by_itself(&self) -> bool {
        self.start == Start::System
    }

    pub(crate) fn today(&self) -> civil::Date {
        self.now().to_zoned(TimeZone::UTC).date()
    }

    /// Goes forward. Time never goes back: a negative duration is taken as none.
    pub(crate) fn advance(&mut self, by: SignedDuration) {
        self.ahead = self.ahead.saturating_add(by.max(SignedDuration::ZERO));
    }
}

/// Waits so long by the system's clock: for whoever serves the vendor to people, never for a test.
#[expect(clippy::disallowed_methods, reason = "a vendor on the system's clock takes its time in real time")]
pub(crate) async fn really(by: SignedDuration) {
    tokio::time::sleep(by.unsigned_abs()).await;
}

#[expect(clippy::disallowed_methods, reason = "this is the clock that everything else has to ask")]
fn system() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_moves_only_when_it_is_told_to() {
        let mut clock = Clock::new(Start::default());
        assert_eq!(clock.now().to_string(), "2026-09-15T09:00:00Z");
        clock.advance(SignedDuration::from_hours(16));
        assert_eq!(clock.now().to_string(), "2026-09-16T01:00:00Z");
        assert_eq!(clock.today().to_string(), "2026-09-16");
    }

    #[test]
    fn time_never_goes_back() {
        let mut clock = Clock::new(Start::default());
        clock.advance(SignedDuration::from_hours(-1));
        assert_eq!(clock.now(), Start::INSTANT);
    }

    #[test]
    fn a_far_future_does_not_overflow() {
        let mut clock = Clock::new(Start::default());
        clock.advance(SignedDuration::MAX);
        clock.advance(SignedDuration::MAX);
        assert_eq!(clock.now(), Timestamp::MAX);
    }
}
