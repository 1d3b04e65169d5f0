//! `update_project`: another name for a project.

use clootrack_scenarios::Feature;
use serde_json::json;

use super::arguments::Arguments;
use super::list_projects::{project, project_schema};
use super::parameter::{LABEL, PROJECT, Parameter, label};
use super::query::unknown_project;
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::Edit;

pub(super) const TOOL: Tool = Tool {
    name: "update_project",
    title: "Rename a project",
    description: "Gives a project another name.",
    scope: "projects:write",
    feature: Feature::Projects,
    input_schema: || schema::input(PARAMETERS),
    output_schema: || schema::output([("project", project_schema())], []),
    run: Run::Write(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, NAME];

const NAME: Parameter = Parameter::required("name", label);

fn run(edit: &mut Edit<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let id = arguments.needed(PROJECT.name)?;
    let name = arguments.label(NAME.name, LABEL)?.unwrap_or_default();
    let calendar = edit.calendar;
    let renamed = edit.project(id).ok_or_else(|| unknown_project(id))?;
    name.clone_into(&mut renamed.name);
    given(&json!({"project": project(renamed, calendar)}))
}
