//! `create_project`: a new project, without sources.

use clootrack_scenarios::Feature;
use serde_json::json;

use super::arguments::Arguments;
use super::list_projects::{project, project_schema};
use super::parameter::{LABEL, Parameter, label};
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::Edit;

pub(super) const TOOL: Tool = Tool {
    name: "create_project",
    title: "Create a project",
    description: "Adds a project to the workspace. It has no data until sources are connected.",
    scope: "projects:write",
    feature: Feature::Projects,
    input_schema: || schema::input(PARAMETERS),
    output_schema: || schema::output([("project", project_schema())], []),
    run: Run::Write(run),
};

const PARAMETERS: &[Parameter] = &[NAME];

const NAME: Parameter = Parameter::required("name", label);

fn run(edit: &mut Edit<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let name = arguments.label(NAME.name, LABEL)?.unwrap_or_default();
    let created = edit.add_project(name).map_err(|full| ToolError::refused(full.to_string()))?;
    given(&json!({"project": project(&created, edit.calendar)}))
}
