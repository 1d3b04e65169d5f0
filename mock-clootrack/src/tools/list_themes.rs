//! `list_themes`: what a period's feedback is about.

use std::cmp::Reverse;

use clootrack_scenarios::Feature;
use serde::Serialize;
use serde_json::Value;

use super::arguments::Arguments;
use super::figures::{self, Named, Part};
use super::page::{self, Page};
use super::parameter::{CURSOR, FROM, LIMIT, PROJECT, Parameter, TO};
use super::query::Query;
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::{Tally, Theme, View};

pub(super) const TOOL: Tool = Tool {
    name: "list_themes",
    title: "Themes",
    description: "Lists the themes that a project's feedback of a period is about, the most frequent first, with \
        volume and sentiment. The list is empty if the period has no analysed feedback.",
    scope: "themes:read",
    feature: Feature::Themes,
    input_schema: || schema::input(PARAMETERS),
    output_schema,
    run: Run::Read(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, FROM, TO, LIMIT, CURSOR];

fn run(view: &View<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let query = Query::read(*view, arguments)?;
    let page = Page::read(TOOL.name, arguments)?;
    let (whole, parts) = query.by_theme();
    let mut themes: Vec<(&Theme, Tally)> =
        query.project.themes.iter().zip(parts).filter(|(_, tally)| tally.volume > 0).collect();
    if themes.is_empty() {
        return given(&Answer { themes: Vec::new(), total: None, next_cursor: None });
    }
    themes.sort_by_key(|(_, tally)| Reverse(tally.volume));
    let part = page.of(&themes, |(theme, tally)| {
        Part::new(Named { id: &theme.id, name: &theme.name }, *tally, whole.volume)
    });
    let page::Part { entries: themes, total, next_cursor } = part;
    given(&Answer { themes, total: Some(total), next_cursor })
}

#[derive(Serialize)]
struct Answer<'v> {
    themes: Vec<Part<Named<'v>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

fn output_schema() -> Value {
    let theme = figures::part_schema([
        ("id", schema::text("The theme's id.")),
        ("name", schema::text("What people call it by.")),
    ]);
    schema::page("themes", theme, [])
}
