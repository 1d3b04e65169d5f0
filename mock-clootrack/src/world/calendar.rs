//! Days as small numbers: 0 is the day on which the vendor started, whatever its date.
//!
//! What happens in the story happens on such days, so that one seed tells the same story on every date.

use jiff::ToSpan as _;
use jiff::civil::Date;

/// How many days before today feedback is kept.
pub(crate) const HISTORY: i32 = 730;

/// Which day is today, and which dates the days have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calendar {
    start: Date,
    today: i32,
}

/// A stretch of days; `from` belongs to it, `to` does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) from: i32,
    pub(crate) to: i32,
}

impl Calendar {
    pub(crate) fn new(start: Date, today: Date) -> Self {
        Self { start, today: (today - start).get_days() }
    }

    pub(crate) fn day(self, date: Date) -> i32 {
        (date - self.start).get_days()
    }

    pub(crate) fn date(self, day: i32) -> Date {
        self.start.saturating_add(day.days())
    }

    /// Everything that is kept: two years, and today.
    pub(crate) fn kept(self) -> Window {
        Window { from: self.today - HISTORY, to: self.today + 1 }
    }
}

impl Window {
    pub(crate) fn days(self) -> std::ops::Range<i32> {
        self.from..self.to
    }

    /// The stretch of the same length that ends where this one begins, as far as feedback is kept.
    pub(crate) fn before(self, calendar: Calendar) -> Self {
        Self { from: (self.from - (self.to - self.from)).max(calendar.kept().from), to: self.from }
    }
}
