//! Data comes from the answer to the request, and from nothing else.

use serde_json::Value;

use super::{explained, has_its_data, in_phase, judged};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Came, Transcript};

pub(super) const CHECK: Check = Check {
    id: "resilience/json-rpc-violations",
    level: Level::Should,
    promise: Promise::P4,
    requirement: "Data reaches the engine only from an answer that bears the request's id and has a result without an error. Of \
                  several answers only the first that is sound may count, and an answer to another request never does.",
    source: "JSON-RPC 2.0 sections 5 and 6; MCP 2025-11-25, base protocol, responses, and transports (no batches)",
    remedy: "Compare the id of each message with that of the request before looking at its result, refuse a message that has \
             both `result` and `error`, stop reading at the first sound answer, and do not read arrays of messages.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut any = false;
    for came in Came::all(run).filter(|came| came.answers().next().is_some() && came.result().is_none()) {
        let Some(what) = violation(&came) else { continue };
        any = true;
        let foreign = came.answers().filter(|answer| !is_returned(run, &came, answer));
        let planted = foreign
            .flat_map(|answer| texts(&answer["result"]))
            .any(|text| came.exchange.outcome.succeeded() && came.exchange.outcome.says(text));
        if planted {
            let words = format!("{what}{} brings its data to the engine", in_phase(run, came.exchange));
            findings.in_talk(came.exchange.number, words);
        } else if !(came.has_sound_answer() && has_its_data(run, &came)) {
            explained_or_refused(run, &came, what, findings);
        }
    }
    judged(run, any, "every answer was sound JSON-RPC")
}

/// Where there is no sound answer at all, not even the right data may be taken.
fn explained_or_refused(run: &Transcript, came: &Came<'_>, what: &str, findings: &mut Findings) {
    if came.exchange.outcome.succeeded() {
        let words = format!("{what}{} is taken for the answer", in_phase(run, came.exchange));
        findings.in_talk(came.exchange.number, words);
    } else {
        explained(run, came, what, findings);
    }
}

/// What is wrong with the answers.
fn violation(came: &Came<'_>) -> Option<&'static str> {
    if came.messages.iter().any(Value::is_array) {
        return Some("a batch");
    }
    if came.answers().any(|answer| !came.is_for_it(answer)) {
        return Some("an answer without the request's id");
    }
    if came.answers().any(|answer| answer.get("result").is_some() && answer.get("error").is_some()) {
        return Some("a result beside an error");
    }
    (came.answers().count() > 1).then_some("a second answer to the same request")
}

/// Whether an answer holds what the vendor's tool returned.
fn is_returned(run: &Transcript, came: &Came<'_>, answer: &Value) -> bool {
    came.returned(run).is_some_and(|returned| answer["result"]["structuredContent"] == *returned)
}

/// The texts in a result that say something.
fn texts(result: &Value) -> Vec<&str> {
    let mut texts = Vec::new();
    let mut left = vec![&result["structuredContent"]];
    while let Some(value) = left.pop() {
        match value {
            Value::String(text) if !text.is_empty() => texts.push(text.as_str()),
            Value::Array(items) => left.extend(items),
            Value::Object(fields) => left.extend(fields.values()),
            Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    texts
}
