//! `search_feedback`: the feedback itself.

use clootrack_scenarios::Feature;
use serde::Serialize;
use serde_json::{Value, json};

use super::arguments::Arguments;
use super::figures::{self, Feedback};
use super::page::{Page, Part};
use super::parameter::{CURSOR, FROM, LIMIT, PROJECT, Parameter, SOURCE_FILTER, THEME, TO};
use super::query::Query;
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::{Item, Tone, View};

pub(super) const TOOL: Tool = Tool {
    name: "search_feedback",
    title: "Feedback",
    description: "Gives items of a project's feedback of a period, the latest first: all of them, or those with a text, \
        of a theme, of a source or in a tone.",
    scope: "feedback:read",
    feature: Feature::Feedback,
    input_schema: || schema::input(PARAMETERS),
    output_schema,
    run: Run::Read(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, FROM, TO, TEXT, THEME_FILTER, SOURCE_FILTER, TONE, LIMIT, CURSOR];

const TEXT: Parameter = Parameter::optional("text", || {
    json!({
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST,
        "description": "Only feedback in which this occurs; capital letters do not matter."
    })
});

/// The longest text to look for, in characters.
const LONGEST: usize = 200;

const THEME_FILTER: Parameter = Parameter::optional(
    THEME.name,
    || json!({"type": "string", "description": "Only feedback of the theme with this id, as `list_themes` gives it."}),
);

const TONE: Parameter = Parameter::optional("tone", || {
    json!({
        "type": "string",
        "enum": Tone::ALL.map(Tone::as_str),
        "description": "Only positive (sentiment of 0.2 or more), negative (-0.2 or less) or neutral feedback."
    })
});

fn run(view: &View<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let query = Query::read(*view, arguments)?;
    let page = Page::read(TOOL.name, arguments)?;
    let text = arguments.label(TEXT.name, LONGEST)?.map(str::to_lowercase);
    let (theme, source) = (query.theme(arguments)?, query.source(arguments)?);
    let tone = arguments.one_of(TONE.name, &Tone::ALL.map(|tone| (tone.as_str(), tone)))?;
    let mut found: Vec<Item> = Vec::new();
    query.project.visit(query.window, |item| {
        let fits = theme.is_none_or(|theme| item.theme == Some(theme))
            && source.is_none_or(|source| item.source == source)
            && tone.is_none_or(|tone| item.tone() == tone)
            && text.as_ref().is_none_or(|text| item.text(&query.project.code).to_lowercase().contains(text));
        if fits {
            found.push(*item);
        }
    });
    found.reverse();
    let part = page.of(&found, |item| Feedback::of(query.project, query.calendar, item));
    let Part { entries: items, total, next_cursor } = part;
    given(&Answer { items, total, next_cursor })
}

#[derive(Serialize)]
struct Answer<'v> {
    items: Vec<Feedback<'v>>,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

fn output_schema() -> Value {
    schema::page("items", figures::feedback_schema(), [])
}
