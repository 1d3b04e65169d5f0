//! `get_sentiment_breakdown`: the sentiment of a period, divided.

use clootrack_scenarios::Feature;
use serde::Serialize;
use serde_json::{Value, json};

use super::arguments::Arguments;
use super::figures::{self, Figures, Part};
use super::parameter::{FROM, PROJECT, Parameter, TO};
use super::query::Query;
use super::schema;
use super::tool::{Given, Run, Tool, ToolError, given};
use crate::world::{Item, Tally, Tone, View};

pub(super) const TOOL: Tool = Tool {
    name: "get_sentiment_breakdown",
    title: "Sentiment by source, theme or tone",
    description: "Gives the sentiment of a project's feedback of a period, and how it divides by source, by theme or by \
        tone. Feedback without a theme counts in the whole and in no theme.",
    scope: "sentiment:read",
    feature: Feature::Sentiment,
    input_schema: || schema::input(PARAMETERS),
    output_schema,
    run: Run::Read(run),
};

const PARAMETERS: &[Parameter] = &[PROJECT, FROM, TO, BY];

const BY: Parameter = Parameter::optional("by", || {
    json!({
        "type": "string",
        "enum": DIMENSIONS.map(|(name, _)| name),
        "default": "source",
        "description": "What to divide by."
    })
});

#[derive(Clone, Copy)]
enum Dimension {
    Source,
    Theme,
    Tone,
}

const DIMENSIONS: [(&str, Dimension); 3] =
    [("source", Dimension::Source), ("theme", Dimension::Theme), ("tone", Dimension::Tone)];

fn run(view: &View<'_>, arguments: &Arguments) -> Result<Given, ToolError> {
    arguments.only(PARAMETERS)?;
    let query = Query::read(*view, arguments)?;
    let dimension = arguments.one_of(BY.name, &DIMENSIONS)?.unwrap_or(Dimension::Source);
    let names = dimension.names(query);
    let (whole, parts) = query.divided(names.len(), |item| dimension.of(item));
    let groups = names
        .iter()
        .zip(parts)
        .filter(|(_, tally): &(_, Tally)| tally.volume > 0)
        .map(|((key, name), tally)| Part::new(Group { key, name }, tally, whole.volume))
        .collect();
    given(&Answer { figures: Figures::of(whole), groups, scale: schema::SCALE })
}

#[derive(Serialize)]
struct Answer<'v> {
    #[serde(flatten)]
    figures: Figures,
    groups: Vec<Part<Group<'v>>>,
    scale: [i32; 2],
}

#[derive(Serialize)]
struct Group<'v> {
    key: &'v str,
    name: &'v str,
}

impl Dimension {
    /// The key and the name of every part.
    fn names(self, query: Query<'_>) -> Vec<(&str, &str)> {
        let project = query.project;
        match self {
            Self::Source => project.sources.iter().map(|source| (source.id.as_str(), source.name)).collect(),
            Self::Theme => {
                project.themes.iter().map(|theme| (theme.id.as_str(), theme.name.as_str())).collect()
            }
            Self::Tone => Tone::ALL.into_iter().map(|tone| (tone.as_str(), tone.as_str())).collect(),
        }
    }

    fn of(self, item: &Item) -> Option<usize> {
        match self {
            Self::Source => Some(item.source),
            Self::Theme => item.theme,
            Self::Tone => Tone::ALL.into_iter().position(|tone| tone == item.tone()),
        }
    }
}

fn output_schema() -> Value {
    let group = figures::part_schema([
        ("key", schema::text("The id of the source or theme, or the tone.")),
        ("name", schema::text("What people call it by.")),
    ]);
    let [volume, sentiment, positive, neutral, negative] = figures::figures_schema();
    let groups = ("groups", schema::array(group));
    schema::output([volume, sentiment, positive, neutral, negative, groups, ("scale", schema::scale())], [])
}
