//! An error that nobody can vouch for changes nothing.

use clootrack_scenarios::{ForgedError, Forgery, Revision};

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::drive::FORGED_DESCRIPTION;
use crate::transcript::{Purpose, Transcript};

pub(super) const CHECK: Check = Check {
    id: "authorization/forged-error-ignored",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "An `error` in a callback with a wrong `state` or `iss` ends no flow, and nothing of it is shown to anybody.",
    source: "RFC 9700 section 4.7; MCP 2026-07-28, authorization response validation (\"MUST NOT act on or display\")",
    remedy: "Check `state` and `iss` first, for errors as for codes. Until both are right, neither end the flow nor repeat \
             `error_description`.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("no forged error was delivered");
    if !run.some_genuine_callback_succeeded() {
        return Applies::NotTestable("no genuine callback succeeded".to_owned());
    }
    for callback in run.asked("callback") {
        let Purpose::Forged(Forgery::Error(how)) = callback.purpose else { continue };
        if how == ForgedError::Issuer && run.revision == Revision::Stateful {
            // This revision leaves `iss` to the connector.
            continue;
        }
        let how = match how {
            ForgedError::State => "a made-up state",
            ForgedError::Issuer => "another issuer",
        };
        applies = Applies::Yes;
        if callback.outcome.says(FORGED_DESCRIPTION) {
            findings.in_talk(callback.number, format!("the text of an error with {how} is shown"));
        }
        if let Some(after) = run.genuine_lost_after(callback) {
            let ending = after.outcome.in_words();
            findings.in_talk(
                after.number,
                format!("after an error with {how} the genuine callback ends with {ending}"),
            );
        }
    }
    applies
}
