//! `get_top_drivers`: what moves the sentiment of a period most.

use clootrack_scenarios::Feature;
use serde::Serialize;
use serde_json::{Value, json};

use super::arguments::Arguments;
use super::parameter::{FROM, MOST, PROJECT, Parameter, TO};
use super::query::Query;
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::{Tally, Theme, View, rounded};

pub(super) const TOOL: Tool = Tool {
    name: "get_top_drivers",
    title: "Top drivers",
    description: "Gives the themes that pull a project's sentiment down, or push it up, the strongest first. A driver's \
        impact is its part of the mean sentiment: the impacts of all themes add up to the mean.",
    scope: "sentiment:read",
    feature: Feature::Drivers,
    input_schema: || schema::input(PARAMETERS),
    output_schema,
    run: Run::Read(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, FROM, TO, DIRECTION, TOP];

const DIRECTION: Parameter = Parameter::optional("direction", || {
    json!({
        "type": "string",
        "enum": DIRECTIONS.map(|(name, _)| name),
        "default": "negative",
        "description": "Whether to give what pulls the sentiment down or what pushes it up."
    })
});

const DIRECTIONS: [(&str, f64); 2] = [("negative", -1.0), ("positive", 1.0)];

const TOP: Parameter = Parameter::optional("limit", || {
    json!({
        "type": "integer",
        "minimum": 1,
        "maximum": MOST,
        "default": USUAL,
        "description": "How many drivers to give at most."
    })
});

/// As many as people look at.
const USUAL: u32 = 5;

fn run(view: &View<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let query = Query::read(*view, arguments)?;
    let direction = arguments.one_of(DIRECTION.name, &DIRECTIONS)?.unwrap_or(-1.0);
    let limit = arguments.number(TOP.name, 1..=MOST)?.unwrap_or(USUAL);
    let (whole, parts) = query.by_theme();
    let (whole_before, parts_before) = query.before().by_theme();
    let mut drivers: Vec<Driver<'_>> = query
        .project
        .themes
        .iter()
        .zip(parts.into_iter().zip(parts_before))
        .map(|(theme, (now, before))| Driver::of(theme, now, whole.volume, before, whole_before.volume))
        .filter(|driver| driver.impact * direction > 0.0)
        .collect();
    drivers.sort_by(|one, other| (other.impact * direction).total_cmp(&(one.impact * direction)));
    let strongest = drivers.iter().take(usize::try_from(limit).unwrap_or(usize::MAX));
    given(&Answer {
        drivers: strongest.map(Driver::show).collect(),
        sentiment: whole.sentiment(),
        volume: whole.volume,
        scale: schema::SCALE,
    })
}

#[derive(Serialize)]
struct Answer<'v> {
    drivers: Vec<Shown<'v>>,
    sentiment: Option<f64>,
    volume: u32,
    scale: [i32; 2],
}

/// A theme and what it does to the whole.
pub(super) struct Driver<'a> {
    theme: &'a Theme,
    tally: Tally,
    whole: u32,
    impact: f64,
    /// The impact's change since the period before; `None` if that one has no feedback.
    change: Option<f64>,
}

impl<'a> Driver<'a> {
    pub(super) fn of(theme: &'a Theme, now: Tally, whole: u32, before: Tally, whole_before: u32) -> Self {
        let impact = now.impact(whole).unwrap_or_default();
        let change = before.impact(whole_before).map(|before| rounded(impact - before));
        Self { theme, tally: now, whole, impact, change }
    }

    pub(super) fn show(&self) -> Shown<'a> {
        Shown {
            id: &self.theme.driver,
            theme: &self.theme.id,
            name: &self.theme.name,
            impact: self.impact,
            change: self.change,
            sentiment: self.tally.sentiment(),
            volume: self.tally.volume,
            share: self.tally.share(self.whole),
        }
    }
}

/// A driver, as tools show it.
#[derive(Serialize)]
pub(super) struct Shown<'t> {
    id: &'t str,
    theme: &'t str,
    name: &'t str,
    impact: f64,
    change: Option<f64>,
    sentiment: Option<f64>,
    volume: u32,
    share: f64,
}

pub(super) fn driver_schema() -> Value {
    schema::object(
        [
            ("id", schema::text("The driver's id.")),
            ("theme", schema::text("The id of its theme.")),
            ("name", schema::text("The name of its theme.")),
            ("impact", schema::sentiment("Its part of the period's mean sentiment.")),
            (
                "change",
                schema::nullable(json!({
                    "type": "number",
                    "minimum": -2,
                    "maximum": 2,
                    "description": "What the impact has gained since the period of the same length before; null if \
                        that one has no feedback."
                })),
            ),
            (
                "sentiment",
                schema::nullable(schema::sentiment("The theme's mean sentiment; null without feedback.")),
            ),
            ("volume", schema::count("How many items of feedback are about the theme.")),
            ("share", schema::share("Their part of the period's feedback.")),
        ],
        [],
    )
}

fn output_schema() -> Value {
    schema::output(
        [
            ("drivers", schema::array(driver_schema())),
            (
                "sentiment",
                schema::nullable(schema::sentiment("The period's mean sentiment; null without feedback.")),
            ),
            ("volume", schema::count("How many items of feedback the period has.")),
            ("scale", schema::scale()),
        ],
        [],
    )
}
