//! A refresh token that was refused for good is not tried again.

use std::collections::BTreeMap;

use clootrack_connector::Code;
use clootrack_scenarios::GrantKind;
use mock_clootrack::journal::Event;

use super::{alone, never_renewed};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Transcript, credential_in};

pub(super) const CHECK: Check = Check {
    id: "tokens/invalid-grant-terminal",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "After `invalid_grant` the refresh token is never sent again, also after a restart, and every call says that the \
                  user has to reconnect.",
    source: "RFC 6749 section 5.2; MCP 2026-07-28, authorization, error handling",
    remedy: "On `invalid_grant` erase the tokens, remember that the connection needs its user, and answer \
             `reconnect_needed` without asking the vendor. Keep the registration.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if let Some(why) = never_renewed(run) {
        return why;
    }
    let mut refused: BTreeMap<u64, u64> = BTreeMap::new();
    let mut first: BTreeMap<&str, u64> = BTreeMap::new();
    for token in run.token_requests().filter(|token| token.grant == GrantKind::RefreshToken) {
        let name =
            credential_in(token.request, "refresh_token").and_then(|credential| credential.name.as_ref());
        let Some(name) = name else { continue };
        if refused.get(&name.number).is_some_and(|refusal| could_know(run, token.seq, *refusal)) {
            findings.at(token.seq, "a refresh token that was refused with `invalid_grant` is sent again");
        }
        if refused_for_good(run, token.seq) {
            refused.entry(name.number).or_insert(token.seq);
            first.entry(&name.owner).or_insert(token.seq);
        }
    }
    if first.is_empty() {
        return Applies::No("no refresh was refused for good");
    }
    for (person, details) in &run.people {
        if let Some(first) = first.get(details.login.as_str()) {
            every_call_asks_for_a_new_grant(run, person, *first, findings);
        }
    }
    Applies::Yes
}

fn every_call_asks_for_a_new_grant(run: &Transcript, person: &str, first: u64, findings: &mut Findings) {
    let callback_after =
        |call: u64| run.asked("callback").any(|it| it.asked_after > first && it.asked_after < call);
    let theirs = run.asked("call").filter(|call| call.person.as_deref() == Some(person));
    for call in theirs.filter(|call| call.answered_after.is_some_and(|end| end > first)) {
        if callback_after(call.asked_after) || (call.asked_after < first && !alone(run, call)) {
            continue;
        }
        let told = call.outcome.trouble().is_some_and(|trouble| trouble.code == Code::ReconnectNeeded);
        if !told {
            let ending = call.outcome.in_words();
            findings.in_talk(
                call.number,
                format!("with a grant that is gone a call ends with {ending} instead of `reconnect_needed`"),
            );
        }
    }
}

/// Whether a request was made in the knowledge of a refusal. Of calls side by side one may be refused while another is
/// still on its way: that is the business of `tokens/refresh-single-flight`.
fn could_know(run: &Transcript, request: u64, refusal: u64) -> bool {
    !run.asked("call").any(|call| call.caused(request) && call.asked_after < refusal && !alone(run, call))
}

fn refused_for_good(run: &Transcript, request: u64) -> bool {
    run.journal.iter().any(|entry| {
        matches!(&entry.event, Event::TokenRefused { request: of, error, .. } if *of == request && error == "invalid_grant")
    })
}
