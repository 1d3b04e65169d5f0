//! What it takes to renew a token outlives the process.

use clootrack_scenarios::{GrantKind, Operation};

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript, field};

pub(super) const CHECK: Check = Check {
    id: "tokens/refresh-survives-restart",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "After a restart an expired access token is renewed as before it: once, at the token endpoint that discovery \
                  named, and the user notices nothing.",
    source: "RFC 6749 section 6; RFC 8414 section 2; MCP 2026-07-28, authorization, server metadata discovery",
    remedy: "Store with the tokens what it takes to renew them: the token endpoint, the issuer, the client's registration and \
             the time at which the access token expires. If something is missing, run discovery again; never derive an \
             endpoint from the vendor's address.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if !run.declares("refresh") {
        return Applies::Undeclared("refresh");
    }
    let mut applies = Applies::No("no access token expired around a restart");
    for restart in run.asked("open").skip(1) {
        for (person, details) in &run.people {
            let Some(call) = first_call_after(run, person, restart) else { continue };
            // Tokens that were renewed before are the business of other checks: what is wrong with them may be older.
            let Some(issued) =
                run.tokens_of(&details.login).take_while(|it| it.seq <= call.asked_after).last()
            else {
                continue;
            };
            let fresh = issued.grant == GrantKind::AuthorizationCode
                && issued.refresh.is_some()
                && issued.seq <= restart.asked_after;
            let expired =
                run.expiries_of(&details.login).any(|seq| seq > issued.seq && seq <= call.asked_after);
            if fresh && expired && run.undisturbed(call) {
                applies = Applies::Yes;
                renewed_as_before(run, call, findings);
            }
        }
    }
    applies
}

fn first_call_after<'a>(run: &'a Transcript, person: &str, restart: &Exchange) -> Option<&'a Exchange> {
    let mut after = run.asked("call").filter(|call| call.number > restart.number);
    after.find(|call| call.person.as_deref() == Some(person) && run.tool_written(call).is_none())
}

fn renewed_as_before(run: &Transcript, call: &Exchange, findings: &mut Findings) {
    let guessed = run.requests_for(Operation::UnknownPath).find(|(seq, request)| {
        call.caused(*seq) && field(&request.form, "grant_type") == Some("refresh_token")
    });
    if let Some((seq, request)) = guessed {
        let words = format!(
            "after a restart the refresh token is sent to `{}`, which no metadata document names",
            request.path
        );
        return findings.at(seq, words);
    }
    let refreshes: Vec<u64> = run
        .token_requests()
        .filter(|token| token.grant == GrantKind::RefreshToken && call.caused(token.seq))
        .map(|token| token.seq)
        .collect();
    let ending = call.outcome.in_words();
    match refreshes.as_slice() {
        [] => findings.in_talk(
            call.number,
            format!("after a restart an expired access token is not renewed: the call ends with {ending}"),
        ),
        [_] if !call.outcome.succeeded() => findings.in_talk(
            call.number,
            format!("after a restart a call ends with {ending} although its access token was renewed"),
        ),
        [_] => {}
        [_, second, ..] => findings.at(*second, "after a restart one expiry leads to more than one renewal"),
    }
}
