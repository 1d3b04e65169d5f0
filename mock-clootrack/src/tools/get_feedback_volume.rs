//! `get_feedback_volume`: how much feedback came in.

use clootrack_scenarios::Feature;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use super::arguments::Arguments;
use super::parameter::{FROM, INTERVAL, PROJECT, Parameter, SOURCE_FILTER, TO};
use super::query::Query;
use super::schema;
use super::series::{Interval, points};
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::{Tally, View};

pub(super) const TOOL: Tool = Tool {
    name: "get_feedback_volume",
    title: "Volume of feedback",
    description: "Gives how many items of a project's feedback came in over a period, in all and as points of a chart.",
    scope: "feedback:read",
    feature: Feature::Feedback,
    input_schema: || schema::input(PARAMETERS),
    output_schema,
    run: Run::Read(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, FROM, TO, INTERVAL, SOURCE_FILTER];

fn run(view: &View<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let query = Query::read(*view, arguments)?;
    let source = query.source(arguments)?;
    let interval = Interval::read(arguments)?;
    let points = points(query, interval, |item| source.is_none_or(|source| item.source == source));
    let total: u32 = points.iter().map(|(_, tally)| tally.volume).sum();
    let point = |(day, tally): (i32, Tally)| Point { date: query.calendar.date(day), volume: tally.volume };
    given(&Answer { series: points.into_iter().map(point).collect(), total })
}

#[derive(Serialize)]
struct Answer {
    series: Vec<Point>,
    total: u32,
}

#[derive(Serialize)]
struct Point {
    date: Date,
    volume: u32,
}

fn output_schema() -> Value {
    let point = schema::object(
        [
            ("date", schema::date("The first day that the point covers.")),
            ("volume", schema::count("How many items of feedback came in.")),
        ],
        [],
    );
    let order = "Oldest first. Stretches without feedback have no point.";
    let series = schema::described(schema::array(point), order);
    schema::output(
        [
            ("series", series),
            ("total", schema::count("How many items of feedback came in over the whole period.")),
        ],
        [],
    )
}
