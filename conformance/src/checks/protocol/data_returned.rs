//! What the vendor's tool returned is what the engine gets.

use serde_json::Value;

use clootrack_connector::Code;
use clootrack_connector::message::ToEngine;
use mock_clootrack::journal::Event;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript};

pub(super) const CHECK: Check = Check {
    id: "protocol/data-returned",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "A tool call through a fresh connection brings the vendor's data to the analysis engine, whole.",
    source: "MCP 2026-07-28, server tools, tool result; the product's flow \"call the right tool, read the result\"",
    remedy: "Hand the tool's structured content, or its content blocks, to the engine as they came. If nothing came: make the \
             whole way work first, from registration to `tools/call`; the report shows how far it went.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if run.asked("authorize").next().is_none() {
        return Applies::No("nobody connected");
    }
    if let Some(why) = run.never_connected() {
        return Applies::NotTestable(why);
    }
    let mut applies = Applies::No("no tool was called that the vendor answered");
    for call in run.asked("call") {
        let Some(data) = run.vendor_result(call) else {
            continue;
        };
        // To take up a stream that the vendor has ended early is good, and nobody has to.
        if !call.outcome.succeeded() && (was_cut(run, call) || could_not_store(run, call)) {
            continue;
        }
        applies = Applies::Yes;
        match call.call_answer() {
            Some(answer) if is_whole(&answer.engine, data) => {}
            Some(_) => {
                findings.in_talk(
                    call.number,
                    "the engine's answer does not hold the data that the vendor's tool returned",
                );
            }
            None => {
                let ending = call.outcome.in_words();
                findings.in_talk(
                    call.number,
                    format!("the vendor returned the data, and the call ended with {ending}"),
                );
            }
        }
    }
    applies
}

fn was_cut(run: &Transcript, call: &Exchange) -> bool {
    let cut = |event: &Event| matches!(event, Event::FaultFired { action, .. } if action == "cut-stream");
    run.during(call).any(|entry| cut(&entry.event))
}

/// Whether a storage that was made to fail is the reason.
fn could_not_store(run: &Transcript, call: &Exchange) -> bool {
    run.storage_failed_in(call)
        && call.outcome.trouble().is_some_and(|trouble| trouble.code == Code::StorageFailed)
}

/// Structured, or as text, or reshaped with every word of it: each will do.
pub(in crate::checks) fn is_whole(engine: &ToEngine, data: &Value) -> bool {
    let texts: Vec<&str> = engine.content.iter().filter_map(|block| block["text"].as_str()).collect();
    let mut documents = texts.iter().filter_map(|text| serde_json::from_str::<Value>(text).ok());
    if engine.structured.as_ref().is_some_and(|structured| same(structured, data))
        || documents.any(|document| same(&document, data))
    {
        return true;
    }
    let mut everything = texts.join("\n");
    if let Some(structured) = &engine.structured {
        everything.push_str(&structured.to_string());
    }
    let mut leaves = Vec::new();
    collect(data, &mut leaves);
    !everything.is_empty() && leaves.iter().all(|leaf| everything.contains(leaf.as_str()))
}

/// Equal as JSON: a language without integers writes 1 where the vendor wrote 1.0.
pub(in crate::checks) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, one)| other.get(name).is_some_and(|other| same(one, other)))
        }
        _ => one == other,
    }
}

/// The words and figures of the data, as short as they can be written.
fn collect(data: &Value, leaves: &mut Vec<String>) {
    match data {
        Value::String(text) => leaves.push(text.clone()),
        Value::Number(number) => {
            leaves.push(number.as_f64().map_or_else(|| number.to_string(), |it| it.to_string()));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, leaves)),
        Value::Object(fields) => fields.values().for_each(|field| collect(field, leaves)),
        Value::Null | Value::Bool(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn engine(content: Vec<Value>, structured: Option<Value>) -> ToEngine {
        ToEngine { content, structured, marker: None }
    }

    #[test]
    fn data_may_come_in_any_form_as_long_as_it_comes_whole() {
        let data = json!({ "themes": [{ "name": "Shipping", "volume": 41 }] });
        let text = |text: &str| vec![json!({ "type": "text", "text": text })];
        assert!(is_whole(&engine(vec![], Some(data.clone())), &data));
        assert!(is_whole(&engine(text(&data.to_string()), None), &data));
        assert!(is_whole(&engine(text("Shipping: 41 items"), None), &data));
        assert!(is_whole(&engine(vec![], Some(json!({ "rows": [["Shipping", 41]] }))), &data));
        assert!(is_whole(&engine(vec![], Some(json!({ "n": 1 }))), &json!({ "n": 1.0 })));
        assert!(!is_whole(&engine(text("Done."), None), &data));
        assert!(!is_whole(&engine(text("Shipping"), None), &data));
        assert!(!is_whole(&engine(vec![], None), &data));
    }
}
