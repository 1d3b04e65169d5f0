//! A refusal leaves a trace.

use clootrack_connector::Code;
use clootrack_connector::message::{Action, Audit, AuditEntry};
use serde_json::Value;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Outcome, Transcript};

pub(super) const CHECK: Check = Check {
    id: "blocklist/refusal-audited",
    level: Level::Should,
    promise: Promise::P3,
    requirement: "A call that the filter refuses is in the organization's audit trail: when, by whom, with which tool and for \
                  which reason, and without secrets from its arguments.",
    source: "OWASP ASVS 4.0.3, 7.1.1, 7.1.3 and 7.2.2; CWE-778",
    remedy: "Enter refused calls like those that were made: time, organization, user, the tool's name, and `tool_blocked` as the \
             outcome. Leave the arguments out.",
    judge,
};

/// Names of arguments whose values no trail should keep.
const SECRET: [&str; 5] = ["authorization", "key", "password", "secret", "token"];

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut refused = run.asked("call").filter(|call| refusal(call).is_some()).peekable();
    if refused.peek().is_none() {
        return Applies::No("no call was refused");
    }
    let mut applies = Applies::No("the audit trail was not asked for after a refusal");
    for call in refused {
        let mut audits = run.asked("audit").filter(|audit| audit.number > call.number);
        let Some(audit) = audits.find(|audit| audit.person == call.person) else { continue };
        let entries = match &audit.outcome {
            Outcome::Result(result) => serde_json::from_value::<Audit>(result.clone()),
            other @ (Outcome::Trouble(_) | Outcome::Error { .. } | Outcome::Nothing(_)) => {
                let words = format!("the audit trail could not be read: {}", other.in_words());
                return Applies::NotTestable(words);
            }
        };
        let Ok(Audit { entries }) = entries else {
            return Applies::NotTestable("the audit trail is no list of entries".to_owned());
        };
        applies = Applies::Yes;
        in_trail(call, &entries, audit.number, findings);
    }
    if run.is_for(CHECK.id) && !run.declares("audit") {
        return Applies::Undeclared("audit");
    }
    applies
}

/// The code of a refusal. A connector that allows by list may not know that a name is that of a write tool.
fn refusal(call: &Exchange) -> Option<Code> {
    let code = call.outcome.trouble()?.code;
    matches!(code, Code::ToolBlocked | Code::UnknownTool).then_some(code)
}

fn in_trail(call: &Exchange, entries: &[AuditEntry], audit: usize, findings: &mut Findings) {
    let name = call.params["name"].as_str().unwrap_or_default();
    let arguments = call.params["arguments"].as_object();
    let secrets: Vec<&str> = arguments
        .into_iter()
        .flatten()
        .filter(|(name, _)| SECRET.iter().any(|secret| name.to_lowercase().contains(secret)))
        .filter_map(|(_, value)| value.as_str())
        .collect();
    let holds = |entry: &AuditEntry| {
        serde_json::to_string(entry).is_ok_and(|text| secrets.iter().any(|secret| text.contains(secret)))
    };
    if entries.iter().any(holds) {
        let words = format!("the audit trail keeps a secret that `{name}` was called with");
        findings.in_talk(audit, words);
    }
    let about = |entry: &&AuditEntry| {
        entry.action == Action::Call && entry.tool.as_ref().is_some_and(|tool| tool.contains(name))
    };
    let Some(entry) = entries.iter().rev().find(about) else {
        findings.in_talk(audit, format!("the audit trail has no entry of the refused call of `{name}`"));
        return;
    };
    let caller = &call.params["caller"];
    if is_other(&caller["organization"], &entry.organization) || is_other(&caller["user"], &entry.user) {
        let words = format!("the audit trail does not say who called `{name}`");
        findings.in_talk(audit, words);
    }
    if refusal(call).is_some_and(|code| entry.outcome != code.as_str()) {
        let words = format!("the audit trail does not say why the call of `{name}` was refused");
        findings.in_talk(audit, words);
    }
    let connected = entries.iter().find(|entry| entry.action == Action::Connect);
    if connected.is_some_and(|connected| entry.time < connected.time) {
        let words =
            format!("the audit trail does not say when `{name}` was called: before the connection was made");
        findings.in_talk(audit, words);
    }
}

fn is_other(asked: &Value, noted: &str) -> bool {
    asked.as_str() != Some(noted)
}
