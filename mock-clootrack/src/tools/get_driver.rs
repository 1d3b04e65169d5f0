//! `get_driver`: one driver in a period, close up.

use clootrack_scenarios::Feature;
use serde::Serialize;
use serde_json::{Value, json};

use super::arguments::Arguments;
use super::figures::{Feedback, Named, Part};
use super::get_theme::{CloseUp, close_up_schema};
use super::get_top_drivers::{Driver, Shown, driver_schema};
use super::parameter::{FROM, PROJECT, Parameter, TO};
use super::query::Query;
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::View;

pub(super) const TOOL: Tool = Tool {
    name: "get_driver",
    title: "Driver",
    description: "Gives one driver of a project's sentiment in a period: its impact, how that changed, from which \
        sources it comes, and the latest examples.",
    scope: "sentiment:read",
    feature: Feature::Drivers,
    input_schema: || schema::input(PARAMETERS),
    output_schema,
    run: Run::Read(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, DRIVER, FROM, TO];

const DRIVER: Parameter = Parameter::required(
    "driver",
    || json!({"type": "string", "description": "The driver's id, as `get_top_drivers` gives it."}),
);

fn run(view: &View<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let query = Query::read(*view, arguments)?;
    let id = arguments.needed(DRIVER.name)?;
    let Some((wanted, theme)) = query.project.themes.iter().enumerate().find(|(_, theme)| theme.driver == id)
    else {
        return Err(ToolError::not_found("driver", id, "in this project", "`get_top_drivers` gives the ids"));
    };
    let now = CloseUp::of(query, wanted);
    let before = CloseUp::of(query.before(), wanted);
    let driver = Driver::of(theme, now.tally, now.whole, before.tally, before.whole);
    given(&Answer {
        driver: driver.show(),
        sources: now.sources(query),
        examples: now.examples(query),
        scale: schema::SCALE,
    })
}

#[derive(Serialize)]
struct Answer<'v> {
    driver: Shown<'v>,
    sources: Vec<Part<Named<'v>>>,
    examples: Vec<Feedback<'v>>,
    scale: [i32; 2],
}

fn output_schema() -> Value {
    let [sources, examples] = close_up_schema();
    schema::output([("driver", driver_schema()), sources, examples, ("scale", schema::scale())], [])
}
