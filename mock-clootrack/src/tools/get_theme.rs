//! `get_theme`: one theme in a period, close up.

use clootrack_scenarios::Feature;
use serde::Serialize;
use serde_json::Value;

use super::arguments::Arguments;
use super::figures::{self, Feedback, Named, Part};
use super::parameter::{FROM, PROJECT, Parameter, THEME, TO};
use super::query::{Query, unknown_theme};
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::{Item, Tally, Theme, View};

pub(super) const TOOL: Tool = Tool {
    name: "get_theme",
    title: "Theme",
    description: "Gives one theme of a project in a period: what it is, how much feedback is about it and in which mood, \
        from which sources, and the latest examples.",
    scope: "themes:read",
    feature: Feature::Themes,
    input_schema: || schema::input(PARAMETERS),
    output_schema,
    run: Run::Read(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, THEME, FROM, TO];

/// How many examples are shown.
const EXAMPLES: usize = 5;

fn run(view: &View<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let query = Query::read(*view, arguments)?;
    let wanted = query.needed_theme(arguments)?;
    let theme = query.project.themes.get(wanted).ok_or_else(|| unknown_theme(""))?;
    let close = CloseUp::of(query, wanted);
    given(&Answer {
        theme: Part::new(description(theme), close.tally, close.whole),
        sources: close.sources(query),
        examples: close.examples(query),
    })
}

#[derive(Serialize)]
struct Answer<'v> {
    theme: Part<Described<'v>>,
    sources: Vec<Part<Named<'v>>>,
    examples: Vec<Feedback<'v>>,
}

/// What a theme is, without figures; also what the tools that change themes answer.
#[derive(Serialize)]
pub(super) struct Described<'t> {
    id: &'t str,
    name: &'t str,
    description: &'t str,
    keywords: &'t [String],
}

pub(super) fn description(theme: &Theme) -> Described<'_> {
    let Theme { id, name, description, .. } = theme;
    Described { id, name, description, keywords: theme.keywords() }
}

pub(super) fn description_schema() -> [(&'static str, Value); 4] {
    [
        ("id", schema::text("The theme's id.")),
        ("name", schema::text("What people call it by.")),
        ("description", schema::text("What it is about.")),
        (
            "keywords",
            schema::described(
                schema::array(schema::text("A word.")),
                "The words that somebody defined it by; none if the analysis found it by itself.",
            ),
        ),
    ]
}

/// A theme's figures, its parts by source, and its latest items.
pub(super) struct CloseUp {
    pub(super) tally: Tally,
    pub(super) whole: u32,
    by_source: Vec<Tally>,
    latest: Vec<Item>,
}

impl CloseUp {
    pub(super) fn of(query: Query<'_>, theme: usize) -> Self {
        let mut close = Self {
            tally: Tally::default(),
            whole: 0,
            by_source: vec![Tally::default(); query.project.sources.len()],
            latest: Vec::new(),
        };
        query.project.visit(query.window, |item| close.add(item, theme));
        close
    }

    fn add(&mut self, item: &Item, theme: usize) {
        self.whole += 1;
        if item.theme != Some(theme) {
            return;
        }
        self.tally.add(item);
        if let Some(tally) = self.by_source.get_mut(item.source) {
            tally.add(item);
        }
        if self.latest.len() == EXAMPLES {
            self.latest.remove(0);
        }
        self.latest.push(*item);
    }

    pub(super) fn sources<'q>(&self, query: Query<'q>) -> Vec<Part<Named<'q>>> {
        let with_feedback =
            query.project.sources.iter().zip(&self.by_source).filter(|(_, tally)| tally.volume > 0);
        with_feedback
            .map(|(source, tally)| {
                let named = Named { id: &source.id, name: source.name };
                Part::new(named, *tally, self.tally.volume)
            })
            .collect()
    }

    pub(super) fn examples<'q>(&self, query: Query<'q>) -> Vec<Feedback<'q>> {
        self.latest.iter().rev().map(|item| Feedback::of(query.project, query.calendar, item)).collect()
    }
}

/// The schemas of a close-up's lists.
pub(super) fn close_up_schema() -> [(&'static str, Value); 2] {
    let source = figures::part_schema([
        ("id", schema::text("The source's id.")),
        ("name", schema::text("What people call it by.")),
    ]);
    [("sources", schema::array(source)), ("examples", schema::array(figures::feedback_schema()))]
}

fn output_schema() -> Value {
    let [sources, examples] = close_up_schema();
    schema::output([("theme", figures::part_schema(description_schema())), sources, examples], [])
}
