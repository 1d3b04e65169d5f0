//! `create_theme`: a theme defined by words.

use clootrack_scenarios::Feature;
use serde_json::json;

use super::arguments::Arguments;
use super::get_theme::{description, description_schema};
use super::parameter::{LABEL, PROJECT, Parameter, label};
use super::query::unknown_project;
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::Edit;

pub(super) const TOOL: Tool = Tool {
    name: "create_theme",
    title: "Create a theme",
    description: "Adds a theme to a project. It takes over the feedback whose main sentence has one of the keywords, \
        from the themes to which that belonged.",
    scope: "themes:write",
    feature: Feature::Themes,
    input_schema: || schema::input(PARAMETERS),
    output_schema: || schema::output([("theme", schema::object(description_schema(), []))], []),
    run: Run::Write(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, NAME, DESCRIPTION, KEYWORDS];

const NAME: Parameter = Parameter::required("name", label);

pub(super) const DESCRIPTION: Parameter = Parameter::optional(
    "description",
    || json!({"type": "string", "minLength": 1, "maxLength": LONGEST, "description": "What the theme is about."}),
);

/// The longest description, in characters.
pub(super) const LONGEST: usize = 300;

const KEYWORDS: Parameter = Parameter::required("keywords", || {
    json!({
        "type": "array",
        "items": {"type": "string", "minLength": 3, "maxLength": 40},
        "minItems": 1,
        "maxItems": 20,
        "description": "The words, or parts of words, that make feedback belong to it; capital letters do not matter."
    })
});

fn run(edit: &mut Edit<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let project = arguments.needed(PROJECT.name)?;
    let name = arguments.label(NAME.name, LABEL)?.unwrap_or_default();
    let about = arguments.label(DESCRIPTION.name, LONGEST)?.unwrap_or_default();
    let keywords = arguments.texts(KEYWORDS.name, 20, "words of 3 to 40 characters", |word| {
        (3..=40).contains(&word.chars().count())
    })?;
    let created = edit
        .add_theme(project, name, about, &keywords.unwrap_or_default())
        .map_err(|full| ToolError::refused(full.to_string()))?
        .ok_or_else(|| unknown_project(project))?;
    given(&json!({"theme": description(&created)}))
}
