//! A token that does not reach leads to no more than reading, and not round in circles.

use clootrack_connector::Code;
use clootrack_scenarios::scopes;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Forbidden, Transcript};

pub(super) const CHECK: Check = Check {
    id: "authorization/step-up-bounded",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "After 403 `insufficient_scope` the next authorization asks for no scope but read scopes and drops none that \
                  was granted, one call is sent at most three times, and the user is told of a missing permission instead of \
                  being sent round again and again.",
    source: "RFC 6750 section 3.1; MCP 2026-07-28, authorization, step-up authorization flow; the product's promise to read \
             only",
    remedy: "On 403 `insufficient_scope` answer `permission_missing`. If all that the challenge names is in the agreed read set, \
             let the next authorization ask for these scopes and those that were granted, together; otherwise never ask for \
             them. Do not repeat the call with the same token.",
    judge,
};

const MOST_CALLS: usize = 3;
/// The user may be asked to authorize again so many times in a row before a missing permission is called by its name.
const MOST_ROUNDS: usize = 3;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("no tool call was refused for want of a scope");
    for (person, details) in &run.people {
        let mut rounds = 0;
        for call in run.asked("call").filter(|call| call.person.as_ref() == Some(person)) {
            let forbidden = run.forbidden_in(call);
            let Some(last) = forbidden.last() else { continue };
            applies = Applies::Yes;
            if let Some(more) = forbidden.get(MOST_CALLS) {
                findings.at(more.seq, "one call is sent again and again although the token does not reach");
            }
            let renewals: Vec<u64> =
                run.token_requests().map(|token| token.seq).filter(|seq| call.caused(*seq)).collect();
            if let Some(more) = renewals.get(MOST_ROUNDS) {
                findings.at(*more, "a token that does not reach is renewed again and again");
            }
            rounds = told(call, rounds, findings);
            if let Some(next) = next_authorization(run, person, call) {
                asks_within_reading(run, &details.login, next, last, findings);
            }
        }
    }
    if applies == Applies::Yes && !run.some_call_succeeded() {
        return Applies::NotTestable("no call succeeded, also not before a scope was missing".to_owned());
    }
    applies
}

/// How often in a row the user has been told to authorize again.
fn told(call: &Exchange, rounds: usize, findings: &mut Findings) -> usize {
    if call.outcome.succeeded() {
        return 0;
    }
    match call.outcome.trouble().map(|trouble| trouble.code) {
        Some(Code::PermissionMissing) => 0,
        Some(Code::ReconnectNeeded) => {
            if rounds >= MOST_ROUNDS {
                let words =
                    "the user is told again and again to reconnect for a permission that does not come";
                findings.in_talk(call.number, words);
            }
            rounds + 1
        }
        _ => {
            let ending = call.outcome.in_words();
            let words = format!(
                "a call that a permission is missing for ends with {ending} instead of `permission_missing`"
            );
            findings.in_talk(call.number, words);
            rounds
        }
    }
}

fn next_authorization<'a>(run: &'a Transcript, person: &str, call: &Exchange) -> Option<&'a Exchange> {
    let mut later = run.asked("authorize").filter(|begun| begun.number > call.number);
    later.find(|begun| begun.person.as_deref() == Some(person))
}

fn asks_within_reading(
    run: &Transcript,
    login: &str,
    begun: &Exchange,
    forbidden: &Forbidden,
    findings: &mut Findings,
) {
    let Some(asked) = begun.scopes_asked_for() else { return };
    let reads =
        |scope: &str| scope == scopes::OFFLINE || run.vendor.read_scopes.iter().any(|read| read == scope);
    let challenged: Vec<&String> = asked.iter().filter(|scope| forbidden.scopes.contains(scope)).collect();
    for scope in challenged.iter().filter(|scope| !reads(scope)) {
        let words = format!("the next authorization asks for {scope}, because a challenge named it");
        findings.in_talk(begun.number, words);
    }
    let granted = run.granted_before(login, begun.asked_after).unwrap_or_default();
    let stepped_up = challenged.iter().any(|scope| !granted.contains(scope));
    let dropped =
        granted.iter().find(|scope| *scope != scopes::OFFLINE && reads(scope) && !asked.contains(scope));
    if let (true, Some(scope)) = (stepped_up, dropped) {
        let words = format!(
            "the next authorization asks for what was missing, and no longer for {scope}, which was granted"
        );
        findings.in_talk(begun.number, words);
    }
}
