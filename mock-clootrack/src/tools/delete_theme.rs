//! `delete_theme`: a theme goes, its feedback stays.

use clootrack_scenarios::Feature;
use serde_json::json;

use super::arguments::Arguments;
use super::get_theme::{description, description_schema};
use super::parameter::{PROJECT, Parameter, THEME};
use super::query::{unknown_project, unknown_theme};
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::Edit;

pub(super) const TOOL: Tool = Tool {
    name: "delete_theme",
    title: "Delete a theme",
    description: "Removes a theme from a project. Its feedback stays, without a theme; feedback that a theme defined by \
        keywords had taken over goes back to where it was.",
    scope: "themes:write",
    feature: Feature::Themes,
    input_schema: || schema::input(PARAMETERS),
    output_schema: || schema::output([("deleted", schema::object(description_schema(), []))], []),
    run: Run::Write(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, THEME];

fn run(edit: &mut Edit<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let (project, theme) = (arguments.needed(PROJECT.name)?, arguments.needed(THEME.name)?);
    edit.project(project).ok_or_else(|| unknown_project(project))?;
    let deleted = edit.remove_theme(project, theme).ok_or_else(|| unknown_theme(theme))?;
    given(&json!({"deleted": description(&deleted)}))
}
