//! Answers that are late, odd, wrong or missing.

mod content_type;
mod json_rpc_violations;
mod malformed_body;
mod retry_after;
mod schema_drift;
mod sse_framing;
mod tool_errors;

use clootrack_connector::Code;
use clootrack_scenarios::Operation;

use crate::check::{Applies, Check, Findings};
use crate::checks::protocol::data_returned::is_whole;
use crate::transcript::{Came, Exchange, Outcome, Transcript};

pub(super) const CHECKS: &[Check] = &[
    content_type::CHECK,
    json_rpc_violations::CHECK,
    malformed_body::CHECK,
    retry_after::CHECK,
    schema_drift::CHECK,
    sse_framing::CHECK,
    tool_errors::CHECK,
];

/// The phase of the scenario, to be put behind a description: its name says what was odd.
fn in_phase(run: &Transcript, exchange: &Exchange) -> String {
    run.phase_at(exchange).map(|phase| format!(" (`{phase}`)")).unwrap_or_default()
}

/// What a check says that has judged something, if the ordinary case works.
fn judged(run: &Transcript, any: bool, otherwise: &'static str) -> Applies {
    if !any {
        return Applies::No(otherwise);
    }
    if !run.some_call_succeeded() {
        return Applies::NotTestable("no call succeeded when the answers were right".to_owned());
    }
    Applies::Yes
}

/// Notes what is wrong with the end of an exchange that had nothing but an answer that says nothing.
fn explained(run: &Transcript, came: &Came<'_>, what: &str, findings: &mut Findings) {
    let (number, phase) = (came.exchange.number, in_phase(run, came.exchange));
    let words = match &came.exchange.outcome {
        Outcome::Result(_) if has_its_data(run, came) => return,
        Outcome::Result(_) => format!("{what}{phase} becomes {}", came.success()),
        Outcome::Trouble(trouble) if tells_bad_answer(trouble.code) => return,
        Outcome::Trouble(trouble) if trouble.code == Code::Timeout => {
            format!("after {what}{phase} the connector waits for more until its time is over")
        }
        Outcome::Trouble(trouble) => format!("{what}{phase} is told as `{}`", trouble.code),
        Outcome::Error { code, .. } => {
            format!("{what}{phase} ends as error {code}, which explains nothing")
        }
        Outcome::Nothing(_) => format!("after {what}{phase} the connector does not come back"),
    };
    findings.in_talk(number, words);
}

/// Whether an exchange has what was asked for all the same: the data that the vendor's tool returned, or a list that was
/// known before.
fn has_its_data(run: &Transcript, came: &Came<'_>) -> bool {
    match (&came.exchange.outcome, came.exchange.call_answer()) {
        // A call that was made by the list of before has an answer of its own.
        (_, Some(_)) if came.operation == Operation::ToolsList => true,
        (_, Some(answer)) => came.returned(run).is_some_and(|returned| is_whole(&answer.engine, returned)),
        (Outcome::Result(listed), None) => listed["tools"].as_array().is_some_and(|tools| !tools.is_empty()),
        (Outcome::Trouble(_) | Outcome::Error { .. } | Outcome::Nothing(_), None) => false,
    }
}

/// Whether a code says that the answer was no good.
fn tells_bad_answer(code: Code) -> bool {
    matches!(code, Code::BadResponse | Code::UnexpectedFormat | Code::VendorUnavailable)
}
