//! The days that a question is about.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use serde_json::{Map, Value};

use super::routing::words;

/// A period; without an end it goes on until today, whatever the vendor's today is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    /// The first day.
    pub(super) from: Date,
    /// The day after the last one.
    pub(super) to: Option<Date>,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The period that a question names, if it names one.
pub(super) fn asked(question: &str, today: Date) -> Option<Period> {
    let dates = dates(question);
    if let [from, rest @ ..] = dates.as_slice() {
        let to = rest.first().and_then(|last| last.tomorrow().ok());
        return Some(Period { from: *from, to });
    }
    let words: Vec<String> = words(question).collect();
    let after = |word: &str| words.iter().position(|it| it == word).and_then(|at| words.get(at + 1));
    if let Some(unit) = after("this") {
        return Some(Period { from: beginning(unit, today)?, to: None });
    }
    if let Some(unit) = after("since").or_else(|| after("in")).filter(|word| MONTHS.contains(&word.as_str()))
    {
        return month(unit, today);
    }
    let unit = after("last").or_else(|| after("past"))?;
    if let Ok(count) = unit.parse::<i32>() {
        let at = words.iter().position(|word| word == unit)?;
        return Some(Period { from: back(count, words.get(at + 1)?, today)?, to: None });
    }
    let end = beginning(unit, today)?;
    Some(Period { from: beginning(unit, end.yesterday().ok()?)?, to: Some(end) })
}

/// Puts a period into a tool's arguments.
pub(super) fn put(arguments: &mut Map<String, Value>, period: Option<Period>) {
    let Some(period) = period else { return };
    arguments.insert("from".to_owned(), Value::from(period.from.to_string()));
    if let Some(to) = period.to {
        arguments.insert("to".to_owned(), Value::from(to.to_string()));
    }
}

/// The dates in a text, as ISO 8601 writes them.
fn dates(text: &str) -> Vec<Date> {
    text.split(|c: char| !c.is_ascii_digit() && c != '-')
        .filter(|word| word.len() == 10)
        .filter_map(|word| word.parse().ok())
        .collect()
}

/// The first day of the unit that a day is in.
fn beginning(unit: &str, day: Date) -> Option<Date> {
    let first = day.first_of_month();
    match unit {
        "month" => Some(first),
        "quarter" => first.checked_sub(((i32::from(first.month()) - 1) % 3).months()).ok(),
        "year" => Some(first.first_of_year()),
        _ => None,
    }
}

/// The day so many units ago.
fn back(count: i32, unit: &str, today: Date) -> Option<Date> {
    let span = match unit.trim_end_matches('s') {
        "day" => Span::new().try_days(count),
        "week" => Span::new().try_weeks(count),
        "month" => Span::new().try_months(count),
        "quarter" => Span::new().try_months(count.checked_mul(3)?),
        "year" => Span::new().try_years(count),
        _ => return None,
    };
    today.checked_sub(span.ok()?).ok()
}

/// From the latest such month on.
fn month(name: &str, today: Date) -> Option<Period> {
    let number = i8::try_from(MONTHS.iter().position(|month| *month == name)? + 1).ok()?;
    let year = if number > today.month() { today.year() - 1 } else { today.year() };
    Some(Period { from: Date::new(year, number, 1).ok()?, to: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(question: &str) -> Option<(String, Option<String>)> {
        let period = asked(question, date(2026, 9, 15))?;
        Some((period.from.to_string(), period.to.map(|to| to.to_string())))
    }

    #[test]
    fn periods_are_read_as_people_write_them() {
        let open = |from: &str| Some((from.to_owned(), None));
        let closed = |from: &str, to: &str| Some((from.to_owned(), Some(to.to_owned())));
        assert_eq!(read("drivers this quarter?"), open("2026-07-01"));
        assert_eq!(read("drivers last quarter?"), closed("2026-04-01", "2026-07-01"));
        assert_eq!(read("drivers last year"), closed("2025-01-01", "2026-01-01"));
        assert_eq!(read("in the last 30 days"), open("2026-08-16"));
        assert_eq!(read("over the past 6 months"), open("2026-03-15"));
        assert_eq!(read("since May"), open("2026-05-01"));
        assert_eq!(read("since October"), open("2025-10-01"));
        assert_eq!(read("between 2026-01-01 and 2026-03-31"), closed("2026-01-01", "2026-04-01"));
        assert_eq!(read("since 2026-01-01"), open("2026-01-01"));
        assert_eq!(read("at the last minute"), None);
        assert_eq!(read("last 99999999999 years, last 2000000000 years"), None);
        assert_eq!(read("after the policy change"), None);
    }
}
