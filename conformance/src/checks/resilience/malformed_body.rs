//! A success without an answer is no success.

use clootrack_scenarios::Operation;

use super::{explained, judged};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Came, Transcript};

pub(super) const CHECK: Check = Check {
    id: "resilience/malformed-body",
    level: Level::Must,
    promise: Promise::P4,
    requirement: "An answer with a status of success that is empty, cut off, no JSON-RPC answer or without a result ends the call \
                  at once, as an explained failure: never as an empty result, and never in waiting for more.",
    source: "JSON-RPC 2.0 section 5; MCP 2026-07-28, server tools, tool result; MCP 2025-11-25, transports (202 is for \
             notifications)",
    remedy: "Take an answer only if its status is 200, its body is one JSON object with the request's id and a `result` object, \
             and that has `content` (or `tools`). Tell everything else as `bad_response`.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut any = false;
    for came in Came::all(run).filter(|came| !came.is_stream() && !came.is_page() && is_malformed(came)) {
        any = true;
        explained(run, &came, "a success that holds no answer", findings);
    }
    judged(run, any, "every success held an answer")
}

fn is_malformed(came: &Came<'_>) -> bool {
    let member = if came.operation == Operation::ToolsList { "tools" } else { "content" };
    let complete = |result: &serde_json::Map<String, serde_json::Value>| result.contains_key(member);
    came.answer.status != 200
        || came.answers().next().is_none()
        || came.result().is_some_and(|result| !complete(result))
}
