//! The figures that answers have in common, and their schemas.

use serde_json::{Map, Value, json};

use super::schema;
use crate::world::{Calendar, Item, Project, Tally, Tone};

/// The figures of a part of `whole` items, beside what names the part.
pub(super) fn part(named: &Value, tally: Tally, whole: u32) -> Value {
    let mut fields = named.as_object().cloned().unwrap_or_default();
    fields.extend(figures(tally));
    fields.insert("share".to_owned(), json!(tally.share(whole)));
    Value::from(fields)
}

/// Volume, mean sentiment and tones.
pub(super) fn figures(tally: Tally) -> Map<String, Value> {
    let entry = |name: &str, value: Value| (name.to_owned(), value);
    Map::from_iter([
        entry("volume", json!(tally.volume)),
        entry("sentiment", json!(tally.sentiment())),
        entry("positive", json!(tally.positive)),
        entry("neutral", json!(tally.neutral)),
        entry("negative", json!(tally.negative)),
    ])
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

/// The schema of [`part`], beside what names it.
pub(super) fn part_schema<'a>(named: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    let share = ("share", schema::share("Their part of the period's feedback."));
    schema::object(named.into_iter().chain(figures_schema()).chain([share]), [])
}

/// One item of feedback, as people see it.
pub(super) fn feedback(project: &Project, calendar: Calendar, item: &Item) -> Value {
    let source = project.sources.get(item.source);
    let theme = item.theme.and_then(|theme| project.themes.get(theme));
    json!({
        "id": item.id(),
        "date": calendar.date(item.day).to_string(),
        "source": source.map(|source| &source.id),
        "theme": theme.map(|theme| &theme.id),
        "theme_name": theme.map(|theme| &theme.name),
        "sentiment": f64::from(item.sentiment) / 100.0,
        "tone": item.tone().as_str(),
        "churned": item.churned,
        "text": item.text(&project.code),
    })
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
