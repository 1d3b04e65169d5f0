//! Messages that help.

mod flat_sentiment;
mod no_themes;

use clootrack_connector::Trouble;
use serde_json::Value;

use crate::check::Check;
use crate::transcript::Exchange;

pub(super) const CHECKS: &[Check] = &[flat_sentiment::CHECK, no_themes::CHECK];

/// All that the user is told by a notice, for looking words up.
fn words_of(notice: &Trouble, user_text: &str) -> String {
    format!("{user_text} {} {} {}", notice.message, notice.cause, notice.fix)
}

/// Whether a notice is about this very case: what was asked for stands in its particulars or in its words.
fn mentions(notice: &Trouble, words: &str, value: &str) -> bool {
    words.contains(value) || notice.params.values().any(|param| holds(param, value))
}

fn holds(param: &Value, value: &str) -> bool {
    match param {
        Value::String(text) => text.contains(value),
        Value::Number(number) => number.to_string() == value,
        Value::Array(items) => items.iter().any(|item| holds(item, value)),
        Value::Object(fields) => fields.values().any(|field| holds(field, value)),
        Value::Null | Value::Bool(_) => false,
    }
}

/// A text argument of a call.
fn argument<'a>(call: &'a Exchange, name: &str) -> Option<&'a str> {
    call.params["arguments"][name].as_str()
}
