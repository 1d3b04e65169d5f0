//! `delete_feedback_source`: a source goes, and its feedback with it.

use clootrack_scenarios::Feature;
use serde_json::{Value, json};

use super::arguments::Arguments;
use super::parameter::{PROJECT, Parameter};
use super::query::{unknown_project, unknown_source};
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::Edit;

pub(super) const TOOL: Tool = Tool {
    name: "delete_feedback_source",
    title: "Delete a feedback source",
    description: "Removes a source from a project, with all feedback that came from it.",
    scope: "feedback:write",
    feature: Feature::Projects,
    input_schema: || schema::input(PARAMETERS),
    output_schema,
    run: Run::Write(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, SOURCE];

const SOURCE: Parameter = Parameter::required(
    "source",
    || json!({"type": "string", "description": "The source's id, as `list_feedback_sources` gives it."}),
);

fn run(edit: &mut Edit<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let (project, source) = (arguments.needed(PROJECT.name)?, arguments.needed(SOURCE.name)?);
    edit.project(project).ok_or_else(|| unknown_project(project))?;
    let deleted = edit.remove_source(project, source).ok_or_else(|| unknown_source(source))?;
    let lost = deleted.volume(edit.calendar.kept());
    given(&json!({"deleted": {"id": deleted.id, "name": deleted.name}, "feedback_lost": lost}))
}

fn output_schema() -> Value {
    let deleted = schema::object(
        [("id", schema::text("The source's id.")), ("name", schema::text("What people called it by."))],
        [],
    );
    let lost = schema::count("How many items of feedback went with it.");
    schema::output([("deleted", deleted), ("feedback_lost", lost)], [])
}
