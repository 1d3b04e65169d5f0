//! An expired access token is renewed, not mourned.

use clootrack_scenarios::{GrantKind, Operation};

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript};

pub(super) const CHECK: Check = Check {
    id: "tokens/refresh-used",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "When the vendor says that the access token has expired, the connector renews it once, repeats the call, and \
                  the user notices nothing.",
    source: "RFC 6749 section 6; MCP 2026-07-28, authorization, error handling",
    remedy: "On a 401 with `invalid_token`, redeem the stored refresh token once, store what comes back, and repeat the call \
             with the new access token. Ask the user only when the refresh itself is refused.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if !run.declares("refresh") {
        return Applies::Undeclared("refresh");
    }
    let mut applies = Applies::No("no access token expired with a refresh token at hand");
    for (person, details) in &run.people {
        let Some(expired) = run.expiries_of(&details.login).next() else {
            continue;
        };
        let had_refresh_token =
            run.tokens_of(&details.login).any(|tokens| tokens.seq < expired && tokens.refresh.is_some());
        let Some(call) = first_call_after(run, person, expired) else {
            continue;
        };
        // What a vendor out of order does to a renewal is the business of other checks.
        if had_refresh_token && run.undisturbed(call) {
            applies = Applies::Yes;
            renewed_once(run, call, findings);
        }
    }
    applies
}

/// The first question that may have needed the token, if it was a call.
fn first_call_after<'a>(run: &'a Transcript, person: &str, seq: u64) -> Option<&'a Exchange> {
    let mut after =
        run.talk.iter().filter(|it| it.person.as_deref() == Some(person) && it.asked_after >= seq);
    let first =
        after.find(|it| it.method == "tools" || it.method == "call" && run.tool_written(it).is_none());
    first.filter(|it| it.method == "call")
}

fn renewed_once(run: &Transcript, call: &Exchange, findings: &mut Findings) {
    let refreshes: Vec<u64> = run
        .token_requests()
        .filter(|token| token.grant == GrantKind::RefreshToken && call.caused(token.seq))
        .map(|token| token.seq)
        .collect();
    match refreshes.as_slice() {
        [] => findings.in_talk(
            call.number,
            format!(
                "the access token expired and was not renewed: the call ended with {}",
                call.outcome.in_words()
            ),
        ),
        [_] if !call.outcome.succeeded() => findings.in_talk(
            call.number,
            format!(
                "the call was not repeated with the renewed token: it ended with {}",
                call.outcome.in_words()
            ),
        ),
        [_] => {}
        [_, second, ..] => findings.at(*second, "one expiry led to more than one renewal"),
    }
    if let Some((seq, _)) = run.requests_for(Operation::Authorize).find(|(seq, _)| call.caused(*seq)) {
        findings.at(seq, "the user was sent to the vendor although a refresh token was at hand");
    }
}
