//! The arguments that tools share: one place for their names, schemas and meaning.

use serde_json::{Value, json};

use super::series::Interval;

/// An argument that a tool takes.
#[derive(Clone, Copy)]
pub(super) struct Parameter {
    pub(super) name: &'static str,
    pub(super) required: bool,
    pub(super) schema: fn() -> Value,
}

impl Parameter {
    pub(super) const fn required(name: &'static str, schema: fn() -> Value) -> Self {
        Self { name, required: true, schema }
    }

    pub(super) const fn optional(name: &'static str, schema: fn() -> Value) -> Self {
        Self { name, required: false, schema }
    }
}

pub(super) const PROJECT: Parameter = Parameter::required(
    "project",
    || json!({"type": "string", "description": "The project's id, as `list_projects` gives it."}),
);

pub(super) const FROM: Parameter = Parameter::optional("from", || {
    json!({
        "type": "string",
        "format": "date",
        "description": "The first day of the period, YYYY-MM-DD. Feedback is kept for two years. \
            Left out: 90 days before `to`."
    })
});

pub(super) const TO: Parameter = Parameter::optional("to", || {
    json!({
        "type": "string",
        "format": "date",
        "description": "The day after the last one of the period, YYYY-MM-DD. Left out: tomorrow, so that the period \
            ends with today."
    })
});

pub(super) const THEME: Parameter = Parameter::required(
    "theme",
    || json!({"type": "string", "description": "The theme's id, as `list_themes` gives it."}),
);

pub(super) const SOURCE_FILTER: Parameter = Parameter::optional("source", || {
    json!({
        "type": "string",
        "description": "Only feedback of the source with this id, as `list_feedback_sources` gives it."
    })
});

pub(super) const INTERVAL: Parameter = Parameter::optional("interval", || {
    json!({
        "type": "string",
        "enum": Interval::NAMES.map(|(name, _)| name),
        "default": "day",
        "description": "How much time one point of the series covers. Weeks begin on Monday."
    })
});

pub(super) const LIMIT: Parameter = Parameter::optional("limit", || {
    json!({
        "type": "integer",
        "minimum": 1,
        "maximum": MOST,
        "description": "How many entries to give at most. Left out: 50."
    })
});

/// The most entries of one answer.
pub(super) const MOST: u32 = 100;
/// As many as an answer has where nobody says.
pub(super) const USUAL: u32 = 50;

pub(super) const CURSOR: Parameter = Parameter::optional("cursor", || {
    json!({
        "type": "string",
        "description": "The `next_cursor` of the answer before this one, unchanged, with the same other arguments."
    })
});

pub(super) const RECIPIENTS: Parameter = Parameter::required("recipients", || {
    json!({
        "type": "array",
        "items": {"type": "string", "format": "email", "maxLength": 254},
        "minItems": 1,
        "maxItems": 20,
        "description": "The mail addresses to write to."
    })
});

/// A name that people give.
pub(super) fn label() -> Value {
    json!({
        "type": "string",
        "minLength": 1,
        "maxLength": LABEL,
        "description": "What people will call it by."
    })
}

/// The longest name that people may give, in characters.
pub(super) const LABEL: usize = 80;
