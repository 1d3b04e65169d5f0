//! `list_projects`: where every question begins.

use clootrack_scenarios::Feature;
use serde::Serialize;
use serde_json::Value;

use super::arguments::Arguments;
use super::page::{Page, Part};
use super::parameter::{CURSOR, LIMIT, Parameter};
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
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

fn run(view: &View<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let page = Page::read(TOOL.name, arguments)?;
    let part = page.of(view.projects(), |known| project(known, view.calendar));
    let Part { entries: projects, total, next_cursor } = part;
    given(&Answer { projects, total, next_cursor, workspace: view.name() })
}

#[derive(Serialize)]
struct Answer<'v> {
    projects: Vec<Shown<'v>>,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
    workspace: &'v str,
}

/// A project, as this tool and those that change projects show it.
#[derive(Serialize)]
pub(super) struct Shown<'p> {
    id: &'p str,
    name: &'p str,
    status: &'static str,
    feedback_count: u32,
    pending_count: u32,
}

pub(super) fn project(project: &Project, calendar: Calendar) -> Shown<'_> {
    let analysed = |source| project.analysed(source, calendar.kept());
    let pending = |source| project.pending(source, calendar);
    Shown {
        id: &project.id,
        name: &project.name,
        status: project.status().as_str(),
        feedback_count: project.sources.iter().map(analysed).sum(),
        pending_count: project.sources.iter().map(pending).sum(),
    }
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
