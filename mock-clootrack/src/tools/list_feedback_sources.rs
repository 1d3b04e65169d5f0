//! `list_feedback_sources`: where a project's feedback comes from.

use clootrack_scenarios::Feature;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use super::arguments::Arguments;
use super::page::{Page, Part};
use super::parameter::{CURSOR, LIMIT, PROJECT, Parameter};
use super::query;
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::{Calendar, Project, Source, View};

pub(super) const TOOL: Tool = Tool {
    name: "list_feedback_sources",
    title: "Feedback sources",
    description: "Lists where a project's feedback comes from, since when, and how much of it has been analysed.",
    scope: "projects:read",
    feature: Feature::Projects,
    input_schema: || schema::input(PARAMETERS),
    output_schema,
    run: Run::Read(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, LIMIT, CURSOR];

fn run(view: &View<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let project = query::project(*view, arguments)?;
    let page = Page::read(TOOL.name, arguments)?;
    let part = page.of(&project.sources, |known| source(project, known, view.calendar));
    let Part { entries: sources, total, next_cursor } = part;
    given(&Answer { sources, total, next_cursor })
}

#[derive(Serialize)]
struct Answer<'v> {
    sources: Vec<Shown<'v>>,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

#[derive(Serialize)]
struct Shown<'s> {
    id: &'s str,
    name: &'static str,
    channel: &'static str,
    connected_on: Date,
    feedback_count: u32,
    pending_count: u32,
}

fn source<'s>(project: &Project, source: &'s Source, calendar: Calendar) -> Shown<'s> {
    Shown {
        id: &source.id,
        name: source.name,
        channel: source.channel,
        connected_on: calendar.date(source.since),
        feedback_count: project.analysed(source, calendar.kept()),
        pending_count: project.pending(source, calendar),
    }
}

fn output_schema() -> Value {
    let source = schema::object(
        [
            ("id", schema::text("The source's id.")),
            ("name", schema::text("What people call it by.")),
            (
                "channel",
                schema::one_of(&["reviews", "tickets", "survey", "social"], "The kind of place that it is."),
            ),
            ("connected_on", schema::date("The day from which it has feedback.")),
            ("feedback_count", schema::count("How many items of feedback have been analysed.")),
            ("pending_count", schema::count("How many items of feedback wait for analysis.")),
        ],
        [],
    );
    schema::page("sources", source, [])
}
