//! `update_theme`: another name or description for a theme.

use clootrack_scenarios::Feature;
use serde_json::json;

use super::arguments::Arguments;
use super::create_theme::{DESCRIPTION, LONGEST};
use super::get_theme::{description, description_schema};
use super::parameter::{LABEL, PROJECT, Parameter, THEME, label};
use super::query::{unknown_project, unknown_theme};
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::Edit;

pub(super) const TOOL: Tool = Tool {
    name: "update_theme",
    title: "Change a theme",
    description: "Gives a theme another name, another description, or both.",
    scope: "themes:write",
    feature: Feature::Themes,
    input_schema: || schema::input(PARAMETERS),
    output_schema: || schema::output([("theme", schema::object(description_schema(), []))], []),
    run: Run::Write(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, THEME, NAME, DESCRIPTION];

const NAME: Parameter = Parameter::optional("name", label);

fn run(edit: &mut Edit<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let (project, id) = (arguments.needed(PROJECT.name)?, arguments.needed(THEME.name)?);
    let name = arguments.label(NAME.name, LABEL)?;
    let about = arguments.label(DESCRIPTION.name, LONGEST)?;
    let project = edit.project(project).ok_or_else(|| unknown_project(project))?;
    let theme = project.themes.iter_mut().find(|theme| theme.id == id).ok_or_else(|| unknown_theme(id))?;
    if name.is_none() && about.is_none() {
        return Err(ToolError::refused("Nothing would change: give `name`, `description` or both"));
    }
    if let Some(name) = name {
        name.clone_into(&mut theme.name);
    }
    if let Some(about) = about {
        about.clone_into(&mut theme.description);
    }
    given(&json!({"theme": description(theme)}))
}
