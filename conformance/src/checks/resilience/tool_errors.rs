//! What a tool says of its own result counts.

use clootrack_connector::message::ToEngine;
use clootrack_scenarios::Operation;
use mock_clootrack::journal::Event;
use serde_json::{Map, Value};

use super::{in_phase, judged};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::checks::protocol::data_returned::{is_whole, same};
use crate::transcript::{Came, Outcome, Transcript, tool_in};

pub(super) const CHECK: Check = Check {
    id: "resilience/tool-errors",
    level: Level::Should,
    promise: Promise::P4,
    requirement: "A result with `isError` is told as a failure, also where it has data; where the structured content and the text \
                  of a result disagree, the structured content counts, or the call fails; and a result that is text alone \
                  reaches the engine.",
    source: "MCP 2026-07-28, server tools, error handling and structured content",
    remedy: "Look at `isError` before anything else and answer `tool_failed`, or set a notice and the marker. Hand on \
             `structuredContent` where there is one, and the content blocks where there is none.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut any = false;
    for came in Came::all(run).filter(|came| came.operation == Operation::ToolsCall) {
        let Some(result) = came.result() else { continue };
        let phase = in_phase(run, came.exchange);
        let Some(fate) = fate(run, &came, result) else { continue };
        any = true;
        if let Fate::Wrong(words) = fate {
            findings.in_talk(came.exchange.number, format!("{words}{phase}"));
        }
    }
    judged(run, any, "no tool reported an error, contradicted itself or gave text alone")
}

/// What became of an odd result.
enum Fate {
    Right,
    Wrong(&'static str),
}

impl Fate {
    fn of(is_right: bool, otherwise: &'static str) -> Self {
        if is_right { Self::Right } else { Self::Wrong(otherwise) }
    }
}

/// Nothing where the result is an ordinary one.
fn fate(run: &Transcript, came: &Came<'_>, result: &Map<String, Value>) -> Option<Fate> {
    let outcome = &came.exchange.outcome;
    let answer = came.exchange.call_answer();
    if result.get("isError") == Some(&Value::Bool(true)) {
        let is_told =
            answer.is_some_and(|answer| answer.user.notice.is_some() && answer.engine.marker.is_some());
        return Some(match outcome {
            Outcome::Trouble(_) => Fate::Right,
            Outcome::Result(_) => Fate::of(is_told, "the error of a tool is handed to the engine as data"),
            Outcome::Error { .. } | Outcome::Nothing(_) => {
                Fate::Wrong("the error of a tool ends without an explanation")
            }
        });
    }
    let engine = answer.map(|answer| answer.engine);
    match (result.get("structuredContent"), texts(result).as_slice()) {
        (Some(structured), [text]) if is_another(structured, text) => {
            // What was taken out of the structured content, because nobody can see it, makes no other document of it.
            let is_right =
                engine.is_none_or(|engine| prefers(&engine, structured) || !prefers(&engine, text));
            Some(Fate::of(is_right, "where text and structured content disagree, the text counts"))
        }
        (None, [text]) => Some(if let Some(engine) = engine {
            Fate::of(is_whole(&engine, text), "a result that is text does not reach the engine")
        } else {
            let may_refuse = outcome.trouble().is_some() && declares_form(run, came);
            Fate::of(may_refuse, "a result that is text alone is refused")
        }),
        _ => None,
    }
}

/// The text blocks that are data.
fn texts(result: &Map<String, Value>) -> Vec<Value> {
    let blocks = result.get("content").and_then(Value::as_array);
    let texts = blocks.into_iter().flatten().filter_map(|block| block["text"].as_str());
    texts.filter_map(|text| serde_json::from_str(text).ok()).filter(Value::is_object).collect()
}

/// Whether two documents are two versions of one: what was added to one of them is no contradiction.
fn is_another(structured: &Value, text: &Value) -> bool {
    let (Some(structured), Some(text)) = (structured.as_object(), text.as_object()) else { return true };
    text.iter().any(|(name, value)| structured.get(name).is_some_and(|other| !same(other, value)))
}

fn prefers(engine: &ToEngine, structured: &Value) -> bool {
    match &engine.structured {
        Some(given) => same(given, structured),
        None => is_whole(engine, structured),
    }
}

/// Whether the latest list says what form the tool's data has: then the vendor owes structured content.
fn declares_form(run: &Transcript, came: &Came<'_>) -> bool {
    let asked =
        run.requests().find(|(seq, _)| *seq == came.request).and_then(|(_, request)| tool_in(request));
    let lists = run.journal.iter().take_while(|entry| entry.seq < came.request).filter_map(|entry| {
        let Event::Answer(answer) = &entry.event else { return None };
        let body: Value = serde_json::from_str(&answer.body).ok()?;
        let tools = body["result"]["tools"].as_array()?;
        let tool = tools.iter().find(|tool| tool["name"].as_str() == asked)?;
        Some(tool.get("outputSchema").is_some())
    });
    lists.last().unwrap_or(true)
}
