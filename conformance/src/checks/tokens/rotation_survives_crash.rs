//! A renewed token that is in use can be renewed again, whatever happens to the process.

use clootrack_scenarios::GrantKind;

use super::never_renewed;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Outcome, Tokens, Transcript, credential_in};

pub(super) const CHECK: Check = Check {
    id: "tokens/rotation-survives-crash",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "Renewed tokens are stored before the first request bears them: a connector that is killed during that request \
                  renews with the new refresh token afterwards, and so does one that is stopped in good order while it renews.",
    source: "RFC 9700 section 4.14; RFC 6749 section 6",
    remedy: "Write the new refresh token to the storage, and wait until it is written, before the new access token is used. \
             The old one is worthless from the moment of the answer: a stop in good order lets a renewal that is under way come \
             to its end.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let Some(kill) = run.asked("kill").next() else {
        return Applies::No("the connector was not killed");
    };
    if matches!(kill.outcome, Outcome::Nothing(_)) {
        return Applies::Undeclared("a process of its own, which can be killed");
    }
    if let Some(why) = never_renewed(run) {
        return why;
    }
    let mut applies =
        Applies::NotTestable("no renewed token was in use when the connector was killed".to_owned());
    for kill in run.asked("kill") {
        for (person, details) in &run.people {
            let issued = run.tokens_of(&details.login);
            let before = issued.take_while(|tokens| tokens.seq <= kill.asked_after).last();
            let Some(tokens) = before.filter(|tokens| tokens.grant == GrantKind::RefreshToken) else {
                continue;
            };
            if !closed_before(run, kill) && !in_use(run, &tokens, kill) {
                continue;
            }
            let mut calls = run.asked("call").filter(|call| call.person.as_deref() == Some(person));
            let Some(call) = calls.find(|call| call.number > kill.number) else { continue };
            applies = Applies::Yes;
            renewed_with(run, &tokens, call, findings);
        }
    }
    applies
}

/// Whether it was asked to close before its process ended.
fn closed_before(run: &Transcript, kill: &Exchange) -> bool {
    let opened = run.asked("open").filter(|open| open.number < kill.number).last();
    let closed = run.asked("close").filter(|close| close.number < kill.number).last();
    closed.is_some_and(|closed| opened.is_none_or(|opened| opened.number < closed.number))
}

/// Whether a request had borne the access token before the end.
fn in_use(run: &Transcript, tokens: &Tokens<'_>, kill: &Exchange) -> bool {
    run.requests().any(|(seq, request)| {
        let bearer = request.bearer.as_ref().and_then(|bearer| bearer.name.as_ref());
        seq <= kill.asked_after && bearer == Some(tokens.access)
    })
}

fn renewed_with(run: &Transcript, tokens: &Tokens<'_>, call: &Exchange, findings: &mut Findings) {
    let ending = call.outcome.in_words();
    let mut refreshes = run.token_requests().filter(|token| token.grant == GrantKind::RefreshToken);
    let Some(refresh) = refreshes.find(|refresh| call.caused(refresh.seq)) else {
        let words = format!("after a stop no refresh token is left: the call ends with {ending}");
        return findings.in_talk(call.number, words);
    };
    let used = credential_in(refresh.request, "refresh_token").and_then(|it| it.name.as_ref());
    if used != tokens.refresh {
        findings.at(
            refresh.seq,
            "after a stop the connector comes with a refresh token that had been replaced before",
        );
    } else if !call.outcome.succeeded() {
        let words = format!("after a stop a call ends with {ending} although its access token was renewed");
        findings.in_talk(call.number, words);
    }
}
