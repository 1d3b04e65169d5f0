//! The figures that answers have in common, and their schemas.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};

use super::schema;
use crate::world::{Calendar, Item, Project, Tally, Tone};

/// The figures of a part of a whole, beside what names the part.
#[derive(Serialize)]
pub(super) struct Part<N> {
    #[serde(flatten)]
    named: N,
    #[serde(flatten)]
    figures: Figures,
    share: f64,
}

/// What most parts are named by.
#[derive(Serialize)]
pub(super) struct Named<'n> {
    pub(super) id: &'n str,
    pub(super) name: &'n str,
}

/// Volume, mean sentiment and tones.
#[derive(Serialize)]
pub(super) struct Figures {
    volume: u32,
    sentiment: Option<f64>,
    positive: u32,
    neutral: u32,
    negative: u32,
}

/// One item of feedback, as people see it.
#[derive(Serialize)]
pub(super) struct Feedback<'f> {
    id: String,
    date: Date,
    source: Option<&'f str>,
    theme: Option<&'f str>,
    theme_name: Option<&'f str>,
    sentiment: f64,
    tone: &'static str,
    churned: bool,
    text: String,
}

impl<N> Part<N> {
    /// A part of `whole` items.
    pub(super) fn new(named: N, tally: Tally, whole: u32) -> Self {
        Self { named, figures: Figures::of(tally), share: tally.share(whole) }
    }
}

impl Figures {
    pub(super) fn of(tally: Tally) -> Self {
        Self {
            volume: tally.volume,
            sentiment: tally.sentiment(),
            positive: tally.positive,
            neutral: tally.neutral,
            negative: tally.negative,
        }
    }
}

impl<'f> Feedback<'f> {
    pub(super) fn of(project: &'f Project, calendar: Calendar, item: &Item) -> Self {
        let source = project.sources.get(item.source);
        let theme = item.theme.and_then(|theme| project.themes.get(theme));
        Self {
            id: item.id(),
            date: calendar.date(item.day),
            source: source.map(|source| source.id.as_str()),
            theme: theme.map(|theme| theme.id.as_str()),
            theme_name: theme.map(|theme| theme.name.as_str()),
            sentiment: f64::from(item.sentiment) / 100.0,
            tone: item.tone().as_str(),
            churned: item.churned,
            text: item.text(&project.code),
        }
    }
}

pub(super) fn figures_schema() -> [(&'static str, Value); 5] {
    [
        ("volume", schema::count("How many items of feedback.")),
        ("sentiment", schema::nullable(schema::sentiment("Their mean sentiment; null if there are none."))),
        ("positive", schema::count("How many of them are positive: sentiment of 0.2 or more.")),
        ("neutral", schema::count("How many of them are neutral.")),
        ("negative", schema::count("How many of them are negative: sentiment of -0.2 or less.")),
    ]
}

/// The schema of a [`Part`], beside what names it.
pub(super) fn part_schema<'a>(named: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    let share = ("share", schema::share("Their part of the period's feedback."));
    schema::object(named.into_iter().chain(figures_schema()).chain([share]), [])
}

pub(super) fn feedback_schema() -> Value {
    schema::object(
        [
            ("id", schema::text("The item's id.")),
            ("date", schema::date("The day on which it came in.")),
            ("source", schema::text("The id of the source that it came from.")),
            ("theme", schema::nullable(schema::text("The id of its theme; null if it has none."))),
            ("theme_name", schema::nullable(schema::text("The name of its theme; null if it has none."))),
            ("sentiment", schema::sentiment("Its sentiment.")),
            ("tone", schema::one_of(&Tone::ALL.map(Tone::as_str), "Its sentiment in one word.")),
            (
                "churned",
                json!({"type": "boolean", "description": "Whether the customer left within 60 days."}),
            ),
            ("text", schema::text("What was written.")),
        ],
        [],
    )
}
