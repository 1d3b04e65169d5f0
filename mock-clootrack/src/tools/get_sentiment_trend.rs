//! `get_sentiment_trend`: how a project's sentiment went over a period.

use clootrack_scenarios::Feature;

use super::arguments::Arguments;
use super::parameter::{FROM, INTERVAL, PROJECT, Parameter, SOURCE_FILTER, TO};
use super::query::Query;
use super::schema;
use super::series::{Interval, Trend, trend_schema};
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::View;

pub(super) const TOOL: Tool = Tool {
    name: "get_sentiment_trend",
    title: "Trend of the sentiment",
    description: "Gives the sentiment and the volume of a project's feedback over a period, as points of a chart.",
    scope: "sentiment:read",
    feature: Feature::Sentiment,
    input_schema: || schema::input(PARAMETERS),
    output_schema: trend_schema,
    run: Run::Read(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, FROM, TO, INTERVAL, SOURCE_FILTER];

fn run(view: &View<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let query = Query::read(*view, arguments)?;
    let source = query.source(arguments)?;
    let interval = Interval::read(arguments)?;
    given(&Trend::of(query, interval, |item| source.is_none_or(|source| item.source == source)))
}
