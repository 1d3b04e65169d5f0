//! `get_theme_trend`: how a theme went over a period.

use clootrack_scenarios::Feature;

use super::arguments::Arguments;
use super::parameter::{FROM, INTERVAL, PROJECT, Parameter, SOURCE_FILTER, THEME, TO};
use super::query::Query;
use super::schema;
use super::series::{Interval, Trend, trend_schema};
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::View;

pub(super) const TOOL: Tool = Tool {
    name: "get_theme_trend",
    title: "Trend of a theme",
    description: "Gives the sentiment and the volume of one theme over a period, as points of a chart.",
    scope: "themes:read",
    feature: Feature::Themes,
    input_schema: || schema::input(PARAMETERS),
    output_schema: trend_schema,
    run: Run::Read(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, THEME, FROM, TO, INTERVAL, SOURCE_FILTER];

fn run(view: &View<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let query = Query::read(*view, arguments)?;
    let theme = query.needed_theme(arguments)?;
    let source = query.source(arguments)?;
    let interval = Interval::read(arguments)?;
    given(&Trend::of(query, interval, |item| {
        item.theme == Some(theme) && source.is_none_or(|source| item.source == source)
    }))
}
