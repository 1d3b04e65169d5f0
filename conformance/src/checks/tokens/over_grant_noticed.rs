//! A grant that is not what was asked for is noticed.

use clootrack_scenarios::GrantKind;
use serde_json::Value;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Outcome, Transcript, words};

pub(super) const CHECK: Check = Check {
    id: "tokens/over-grant-noticed",
    level: Level::Should,
    promise: Promise::P1,
    requirement: "A token that may do more than was asked for is refused or noted in the audit trail as `over_granted`; when a \
                  grant is smaller than asked, a call that it does not reach for names the permission that is missing.",
    source: "RFC 6749 section 3.3 and 5.1 (`scope` of the token answer)",
    remedy: "Compare the `scope` of the token answer with what you asked for. If it holds more, refuse it or enter \
             `over_granted` in the audit trail; if it holds less, remember that, and name the missing scope in \
             `permission_missing` (`params.scopes`).",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("every grant was what was asked for");
    for callback in run.asked("callback") {
        let Some((asked, granted)) = asked_and_granted(run, callback) else { continue };
        if granted.iter().any(|scope| !asked.contains(scope)) {
            applies = over(run, callback, findings);
            if applies != Applies::Yes {
                return applies;
            }
        }
        let missing: Vec<&String> = asked.iter().filter(|scope| !granted.contains(scope)).collect();
        for call in run.asked("call").filter(|call| call.number > callback.number) {
            let mut lacked = run.forbidden_in(call).into_iter().flat_map(|forbidden| forbidden.scopes);
            if call.person != callback.person || call.outcome.succeeded() {
                continue;
            }
            if let Some(scope) = lacked.find(|scope| missing.contains(&scope)) {
                applies = Applies::Yes;
                if !names(&call.outcome, &scope, &call.params["name"]) {
                    let words = format!(
                        "the person did not approve {scope}, and a call that needs it does not name it"
                    );
                    findings.in_talk(call.number, words);
                }
            }
        }
    }
    applies
}

/// What the authorization asked for, and what the token answer says was granted; nothing where either is silent.
fn asked_and_granted(run: &Transcript, callback: &Exchange) -> Option<(Vec<String>, Vec<String>)> {
    let begun = run.asked("authorize").filter(|begun| begun.number < callback.number);
    let begun = begun.filter(|begun| begun.person == callback.person).last()?;
    let asked = begun.scopes_asked_for().filter(|asked| !asked.is_empty())?;
    let mut codes = run.token_requests().filter(|token| token.grant == GrantKind::AuthorizationCode);
    let redeemed = codes.find(|token| callback.caused(token.seq))?;
    let answer = run.answer_to(redeemed.seq).filter(|answer| answer.status == 200)?;
    let document: Value = serde_json::from_str(&answer.body).ok()?;
    Some((asked, words(document["scope"].as_str()?)))
}

/// The grant holds more than was asked for.
fn over(run: &Transcript, callback: &Exchange, findings: &mut Findings) -> Applies {
    if !callback.outcome.succeeded() {
        return Applies::Yes;
    }
    if !run.declares("audit") {
        return Applies::Undeclared("audit");
    }
    let noted = |audit: &Exchange| {
        let Outcome::Result(result) = &audit.outcome else { return false };
        let mut entries = result["entries"].as_array().into_iter().flatten();
        entries.any(|entry| entry["outcome"] == "over_granted")
    };
    let mut audits = run.asked("audit").filter(|audit| audit.number > callback.number).peekable();
    if audits.peek().is_none() {
        return Applies::NotTestable("the audit trail was not asked for".to_owned());
    }
    if !audits.any(noted) {
        let words = "a token that may do more than was asked for is kept, and the audit trail does not say `over_granted`";
        findings.in_talk(callback.number, words);
    }
    Applies::Yes
}

/// Whether an outcome names a scope, or at least what it is about; the tool's own name does not count.
fn names(outcome: &Outcome, scope: &str, tool: &Value) -> bool {
    let text = serde_json::to_string(outcome).unwrap_or_default().to_lowercase();
    let text = text.replace(tool.as_str().unwrap_or_default(), "");
    let about = scope.split(':').next().unwrap_or_default().trim_end_matches('s');
    text.contains(scope) || (!about.is_empty() && text.contains(about))
}
