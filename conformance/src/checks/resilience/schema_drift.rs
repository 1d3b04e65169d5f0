//! Data that has changed its form becomes no other figures.

use clootrack_connector::Code;
use clootrack_scenarios::Operation;
use jsonschema::error::ValidationErrorKind;
use mock_clootrack::journal::Event;
use serde_json::Value;

use super::{in_phase, judged};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::checks::protocol::data_returned::{is_whole, same};
use crate::transcript::{Came, Exchange, Outcome, Transcript, tool_in};

pub(super) const CHECK: Check = Check {
    id: "resilience/schema-drift",
    level: Level::Must,
    promise: Promise::P4,
    requirement: "Data that still fits the tool's published output schema reaches the engine as before, whatever new fields it has \
                  and in whatever order they come; data that no longer fits it is told as `unexpected_format`, and never becomes \
                  a figure that the vendor did not give.",
    source: "MCP 2026-07-28, server tools, output schema (clients should validate structured results); RFC 8259 section 4",
    remedy: "Validate `structuredContent` against the tool's `outputSchema` before anything is computed from it, with a validator \
             that lets undeclared fields be. Where it does not fit, answer `unexpected_format`: no zero for what is missing or \
             null, no reading of texts as figures, no neutral for a word that is new.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut any = false;
    for came in Came::all(run).filter(|it| it.operation == Operation::ToolsCall && !it.is_stream()) {
        let Some(drift) = drift(run, &came) else { continue };
        any = true;
        let (exchange, phase) = (came.exchange, in_phase(run, came.exchange));
        match drift {
            Drift::Growth(_) if !exchange.outcome.succeeded() => {
                let ending = exchange.outcome.in_words();
                let words = format!("data that fits its schema{phase} does not reach the engine: {ending}");
                findings.in_talk(exchange.number, words);
            }
            Drift::Growth(data) if !reaches(exchange, data) => {
                let words = format!("data that fits its schema{phase} reaches the engine as other data");
                findings.in_talk(exchange.number, words);
            }
            Drift::Word(data) if exchange.outcome.succeeded() => {
                if !reaches(exchange, data) && !is_marked(exchange) {
                    let words = format!("a word that the schema does not know{phase} becomes another one");
                    findings.in_talk(exchange.number, words);
                }
            }
            Drift::Growth(_) => {}
            Drift::Word(_) | Drift::Break => refused(exchange, &phase, findings),
        }
    }
    judged(run, any, "no data had another form than usual")
}

/// What has changed in data.
enum Drift<'a> {
    /// It has more, or the same in another order; here is what it has that is not new.
    Growth(&'a Value),
    /// It has a word that its schema does not list. Whoever hands it on as it came alters nothing.
    Word(&'a Value),
    /// It no longer fits its schema.
    Break,
}

/// Nothing where the tool did not succeed, has published no schema, or its data is as usual.
fn drift<'a>(run: &'a Transcript, came: &'a Came<'_>) -> Option<Drift<'a>> {
    let returned = came.returned(run)?;
    let result = came.result()?;
    let data = result.get("structuredContent")?;
    if result.get("isError") == Some(&Value::Bool(true)) {
        return None;
    }
    let validator = jsonschema::validator_for(&schema_of(run, came)?).ok()?;
    let errors: Vec<_> = validator.iter_errors(data).collect();
    if errors.is_empty() {
        let grew = data != returned && has_all(data, returned);
        let reordered = data == returned && run.befell(came.request).all(|action| action == "replace");
        return (grew || reordered).then_some(Drift::Growth(returned));
    }
    let only_words = errors.iter().all(|error| matches!(error.kind(), ValidationErrorKind::Enum { .. }));
    Some(if only_words { Drift::Word(data) } else { Drift::Break })
}

/// What the vendor has last published as the schema of the called tool's data.
fn schema_of(run: &Transcript, came: &Came<'_>) -> Option<Value> {
    let (_, request) = run.requests().find(|(seq, _)| *seq == came.request)?;
    let called = tool_in(request)?;
    let lists = run.journal.iter().take_while(|entry| entry.seq < came.request).filter_map(|entry| {
        let Event::Answer(answer) = &entry.event else { return None };
        let body: Value = serde_json::from_str(&answer.body).ok()?;
        let mut tools = body["result"]["tools"].as_array()?.iter();
        tools.find(|tool| tool["name"].as_str() == Some(called)).map(|tool| tool.get("outputSchema").cloned())
    });
    lists.last().flatten()
}

/// Whether a document has everything that another one has, and perhaps more.
fn has_all(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            part.iter().all(|(name, part)| whole.get(name).is_some_and(|whole| has_all(whole, part)))
        }
        (Value::Array(whole), Value::Array(part)) => {
            whole.len() == part.len() && whole.iter().zip(part).all(|(whole, part)| has_all(whole, part))
        }
        _ => same(whole, part),
    }
}

fn reaches(exchange: &Exchange, data: &Value) -> bool {
    exchange.call_answer().is_some_and(|answer| {
        answer.engine.structured.as_ref().is_some_and(|structured| has_all(structured, data))
            || is_whole(&answer.engine, data)
    })
}

/// Whether both are told beside the data that it is not as it should be.
fn is_marked(exchange: &Exchange) -> bool {
    exchange.call_answer().is_some_and(|answer| {
        answer.user.notice.is_some_and(|notice| notice.code == Code::UnexpectedFormat)
            && answer.engine.marker.as_deref() == Some(Code::UnexpectedFormat.as_str())
    })
}

fn refused(exchange: &Exchange, phase: &str, findings: &mut Findings) {
    let number = exchange.number;
    match &exchange.outcome {
        // Whose parser refuses what is no answer to it need not know why.
        Outcome::Trouble(trouble) if matches!(trouble.code, Code::UnexpectedFormat | Code::BadResponse) => {}
        Outcome::Result(_) if is_marked(exchange) => {}
        Outcome::Result(_) => {
            let words = format!("data that does not fit its schema{phase} is handed to the engine");
            findings.in_talk(number, words);
        }
        Outcome::Trouble(_) | Outcome::Error { .. } | Outcome::Nothing(_) => {
            let ending = exchange.outcome.in_words();
            let words = format!("data that does not fit its schema{phase} is not told as such: {ending}");
            findings.in_talk(number, words);
        }
    }
}
