//! Messages that help.

mod causes_distinguished;
mod codes_stable;
mod failure_is_not_empty;
mod flat_only_when_flat;
mod flat_sentiment;
mod no_internals;
mod no_themes;
mod user_and_engine_agree;
mod vendor_text_contained;

use clootrack_connector::Trouble;
use serde_json::Value;

use crate::causes::{self, Told};
use crate::check::Check;
use crate::transcript::{Exchange, Outcome, Transcript};

pub(super) const CHECKS: &[Check] = &[
    no_themes::CHECK,
    flat_sentiment::CHECK,
    failure_is_not_empty::CHECK,
    flat_only_when_flat::CHECK,
    causes_distinguished::CHECK,
    no_internals::CHECK,
    vendor_text_contained::CHECK,
    user_and_engine_agree::CHECK,
    codes_stable::CHECK,
];

/// Every cause that a run provoked by name, and the code that it was told as: the confusion matrix of the report.
pub(crate) fn causes_told(run: &Transcript) -> Vec<(&'static str, &'static str)> {
    let named = causes::provoked(run, causes_distinguished::CHECK.id);
    let code = |call| match causes::told(call) {
        Told::Code(code) => code.as_str(),
        Told::Plain => "an answer",
        Told::Untold => "nothing",
    };
    named.map(|(cause, call)| (cause.name, code(call))).collect()
}

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

/// Everything that people read of a failure, or beside an answer.
fn told_texts(exchange: &Exchange) -> Vec<String> {
    let mut texts = Vec::new();
    let trouble = match &exchange.outcome {
        Outcome::Trouble(trouble) => Some((**trouble).clone()),
        Outcome::Error { message, .. } => {
            texts.push(message.clone());
            None
        }
        Outcome::Result(result) => {
            texts.extend(result["user"]["text"].as_str().map(str::to_owned));
            let notice = result.pointer("/user/notice").or_else(|| result.get("notice"));
            notice.and_then(|notice| serde_json::from_value::<Trouble>(notice.clone()).ok())
        }
        Outcome::Nothing(_) => None,
    };
    if let Some(trouble) = trouble {
        trouble.params.values().for_each(|param| collect(param, &mut texts));
        texts.extend([trouble.message, trouble.cause, trouble.fix]);
    }
    texts
}

fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Object(fields) => fields.values().for_each(|field| collect(field, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether there is anything in a result that may be an item of a list, or a figure.
fn has_items(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => false,
        Value::Array(items) => items.iter().any(has_items),
        Value::Object(fields) => fields.values().any(has_items),
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
    }
}
