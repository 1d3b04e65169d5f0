//! The user and the engine are told the same.

use serde_json::Value;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "troubleshooting/user-and-engine-agree",
    level: Level::Must,
    promise: Promise::P4,
    requirement: "The code that the user reads beside an answer is the one that the engine reads, and the engine is never left with \
                  nothing at all.",
    source: "MCP 2026-07-28, server tools, error handling; the product's troubleshooting table",
    remedy: "Set `engine.marker` to the code of `user.notice`, and leave both out where there is nothing to say. Where there is no \
             data, say so to the engine too: it answers \"nothing happened\" to an empty list without a mark.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("no call brought an answer");
    for call in run.asked("call") {
        let Some(answer) = call.call_answer() else { continue };
        applies = Applies::Yes;
        let user = answer.user.notice.map(|notice| notice.code.as_str());
        match (user, answer.engine.marker.as_deref()) {
            (user, engine) if user == engine => {}
            (Some(user), Some(engine)) => {
                findings.in_talk(call.number, format!("the user reads `{user}`, and the engine `{engine}`"));
            }
            (Some(user), None) => findings
                .in_talk(call.number, format!("the user reads `{user}`, and the engine no code at all")),
            (None, engine) => {
                let engine = engine.unwrap_or_default();
                findings.in_talk(
                    call.number,
                    format!("the engine reads `{engine}`, and the user no code at all"),
                );
            }
        }
        let nothing = |value: &Value| match value {
            Value::Null => true,
            Value::Array(items) => items.is_empty(),
            Value::Object(fields) => fields.is_empty(),
            Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        };
        let bare = answer.engine.content.is_empty() && answer.engine.structured.as_ref().is_none_or(nothing);
        if bare && answer.engine.marker.is_none() {
            findings.in_talk(call.number, "the engine gets nothing, and no code that says why");
        }
    }
    applies
}
