//! `list_projects`: where every question begins.

use clootrack_scenarios::Feature;
use serde_json::{Value, json};

use super::arguments::Arguments;
use super::page::Page;
use super::parameter::{CURSOR, LIMIT, Parameter};
use super::schema;
use super::tool::{Run, Tool, ToolError};
use crate::world::{Calendar, Project, View};

pub(super) const TOOL: Tool = Tool {
    name: "list_projects",
    title: "Projects",
    description: "Lists the projects of the user's workspace, with their ids, the state of their analysis and how much \
        feedback they have. Other tools need a project's id.",
    scope: "projects:read",
    feature: Feature::Projects,
    input_schema: || schema::input(PARAMETERS),
    output_schema,
    run: Run::Read(run),
};

const PARAMETERS: &[Parameter] = &[LIMIT, CURSOR];

fn run(view: &View<'_>, arguments: &Arguments) -> Result<Value, ToolError> {
    arguments.only(PARAMETERS)?;
    let page = Page::read(TOOL.name, arguments)?;
    let mut result = page.of("projects", view.projects(), |known| project(known, view.calendar));
    result.insert("workspace".to_owned(), Value::from(view.name()));
    Ok(Value::from(result))
}

/// A project, as this tool and those that change projects show it.
pub(super) fn project(project: &Project, calendar: Calendar) -> Value {
    let analysed = |source| project.analysed(source, calendar.kept());
    let pending = |source| project.pending(source, calendar);
    json!({
        "id": project.id,
        "name": project.name,
        "status": project.status().as_str(),
        "feedback_count": project.sources.iter().map(analysed).sum::<u32>(),
        "pending_count": project.sources.iter().map(pending).sum::<u32>(),
    })
}

pub(super) fn project_schema() -> Value {
    schema::object(
        [
            ("id", schema::text("The project's id.")),
            ("name", schema::text("What people call it by.")),
            (
                "status",
                schema::one_of(
                    &["analysed", "ingesting", "empty"],
                    "`analysed`: its data can be asked for; `ingesting`: its feedback still waits for analysis; \
                     `empty`: no source is connected.",
                ),
            ),
            ("feedback_count", schema::count("How many items of feedback have been analysed.")),
            ("pending_count", schema::count("How many items of feedback wait for analysis.")),
        ],
        [],
    )
}

fn output_schema() -> Value {
    schema::page(
        "projects",
        project_schema(),
        [("workspace", schema::text("The name of the user's workspace."))],
    )
}
