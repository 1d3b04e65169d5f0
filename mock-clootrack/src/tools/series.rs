//! Points in time, for charts.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use super::arguments::Arguments;
use super::parameter::INTERVAL;
use super::query::Query;
use super::schema;
use super::tool::ToolError;
use crate::world::{Item, Tally};

/// How much time one point covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Interval {
    Day,
    Week,
    Month,
}

impl Interval {
    pub(super) const NAMES: [(&'static str, Self); 3] =
        [("day", Self::Day), ("week", Self::Week), ("month", Self::Month)];

    pub(super) fn read(arguments: &Arguments) -> Result<Self, ToolError> {
        Ok(arguments.one_of(INTERVAL.name, &Self::NAMES)?.unwrap_or(Self::Day))
    }
}

/// The period's points that have feedback, oldest first, by the first day that they cover.
pub(super) fn points(
    query: Query<'_>,
    interval: Interval,
    wanted: impl Fn(&Item) -> bool,
) -> Vec<(i32, Tally)> {
    let mut points: Vec<(i32, Tally)> = Vec::new();
    let mut current = (None, query.window.from);
    query.project.visit(query.window, |item| {
        if !wanted(item) {
            return;
        }
        if current.0 != Some(item.day) {
            current = (Some(item.day), start(query, interval, item.day));
        }
        match points.last_mut() {
            Some((day, tally)) if *day == current.1 => tally.add(item),
            Some(_) | None => {
                let mut tally = Tally::default();
                tally.add(item);
                points.push((current.1, tally));
            }
        }
    });
    points
}

/// The first day of the interval around a day, as far as it belongs to the period.
fn start(query: Query<'_>, interval: Interval, day: i32) -> i32 {
    let date = query.calendar.date(day);
    let back = match interval {
        Interval::Day => 0,
        Interval::Week => i32::from(date.weekday().to_monday_zero_offset()),
        Interval::Month => i32::from(date.day()) - 1,
    };
    (day - back).max(query.window.from)
}

/// A trend: points with sentiment and volume.
#[derive(Serialize)]
pub(super) struct Trend {
    series: Vec<Point>,
    scale: [i32; 2],
}

#[derive(Serialize)]
struct Point {
    date: Date,
    sentiment: Option<f64>,
    volume: u32,
}

impl Trend {
    pub(super) fn of(query: Query<'_>, interval: Interval, wanted: impl Fn(&Item) -> bool) -> Self {
        let point = |(day, tally): (i32, Tally)| Point {
            date: query.calendar.date(day),
            sentiment: tally.sentiment(),
            volume: tally.volume,
        };
        let series = points(query, interval, wanted).into_iter().map(point).collect();
        Self { series, scale: schema::SCALE }
    }
}

/// The schema of a trend.
pub(super) fn trend_schema() -> Value {
    let point = schema::object(
        [
            ("date", schema::date("The first day that the point covers.")),
            ("sentiment", schema::sentiment("The mean sentiment.")),
            ("volume", schema::count("How many items of feedback it is the mean of.")),
        ],
        [],
    );
    let order = "Oldest first. Stretches without feedback have no point.";
    let series = schema::described(schema::array(point), order);
    schema::output([("series", series), ("scale", schema::scale())], [])
}
