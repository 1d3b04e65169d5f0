//! A failure is told as a failure, and an empty result as an empty result.

use clootrack_connector::Code;
use clootrack_scenarios::Operation;

use crate::causes::{OrElse, Told, provoked, told};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript};

const ID: &str = "troubleshooting/failure-is-not-empty";

pub(super) const CHECK: Check = Check {
    id: ID,
    level: Level::Must,
    promise: Promise::P4,
    requirement: "What fails is told by a code of its class: a missing permission, a pause, an outage, a broken answer and an ended \
                  grant are told apart from each other, and none of them looks like an empty result.",
    source: "the product's troubleshooting table, \"No themes returned\"; AIP-193",
    remedy: "Decide by what the vendor answered before the data is looked at: 401 is `reconnect_needed`, 403 `permission_missing`, \
             429 `rate_limited`, a 5xx or a lost connection `vendor_unavailable`, and what cannot be read `bad_response` or \
             `unexpected_format`. Never turn a failure into an empty list: people conclude from it that there is nothing.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("nothing went wrong while a tool was called");
    for (cause, call) in provoked(run, ID) {
        applies = Applies::Yes;
        let words = cause.words;
        match told(call) {
            Told::Code(code) if cause.codes.contains(&code) => {}
            Told::Plain if cause.or_else == OrElse::Answer => {}
            Told::Plain if cause.or_else == OrElse::Data && has_data(call) => {}
            Told::Code(code) => {
                findings.in_talk(call.number, format!("where {words}, the call is told as `{code}`"));
            }
            Told::Plain => {
                let what = if has_data(call) { "with data" } else { "without data and without a word" };
                findings.in_talk(call.number, format!("where {words}, the call succeeds {what}"));
            }
            Told::Untold => {
                let ending = call.outcome.in_words();
                findings.in_talk(call.number, format!("where {words}, the call ends with {ending}"));
            }
        }
    }
    for call in run.asked("call").filter(|call| refused(run, call) && looks_empty(call)) {
        applies = Applies::Yes;
        findings.in_talk(
            call.number,
            "the vendor refused the request, and the answer looks like an empty result",
        );
    }
    if applies == Applies::Yes && !run.some_call_succeeded() {
        return Applies::NotTestable("no call succeeded where nothing was wrong".to_owned());
    }
    applies
}

/// Whether the vendor's last word to a call was no success.
fn refused(run: &Transcript, call: &Exchange) -> bool {
    let mut requests = run.requests_for(Operation::ToolsCall).filter(|(seq, _)| call.caused(*seq));
    let last = requests.by_ref().last().and_then(|(seq, _)| run.answer_to(seq));
    last.is_some_and(|answer| answer.status >= 400)
}

fn looks_empty(call: &Exchange) -> bool {
    told(call) == Told::Code(Code::NoThemes) || (told(call) == Told::Plain && !has_data(call))
}

/// Whether the engine got anything that could be data.
fn has_data(call: &Exchange) -> bool {
    let Some(answer) = call.call_answer() else { return false };
    let structured = answer.engine.structured.unwrap_or_default();
    super::has_items(&structured)
        || answer.engine.content.iter().filter_map(|block| block["text"].as_str()).any(|text| {
            serde_json::from_str(text)
                .map_or_else(|_| !text.trim().is_empty(), |value| super::has_items(&value))
        })
}
