//! Of all refresh tokens ever issued, only the latest is used.

use clootrack_scenarios::GrantKind;

use super::failed_callback;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, TokenRequest, Transcript, credential_in, flaw};

pub(super) const CHECK: Check = Check {
    id: "tokens/rotation-tracked",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "Each refresh uses the latest refresh token: the new one after a rotation, the same one where the answer \
                  brought none, also after a restart.",
    source: "RFC 6749 section 6; RFC 9700 section 4.14",
    remedy: "Store the `refresh_token` of every token answer in place of the old one before the new access token is used, and \
             keep the old one when the answer has none. Store it, not only remember it.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if !run.declares("refresh") {
        return Applies::Undeclared("refresh");
    }
    let mut applies = Applies::No("no access token expired a second time");
    for (person, details) in &run.people {
        let login = &details.login;
        let mut renewals = run.tokens_of(login).filter(|tokens| tokens.grant == GrantKind::RefreshToken);
        let Some(first) = renewals.next() else {
            if run.expiries_of(login).count() > 1 {
                return Applies::NotTestable("no access token was ever renewed".to_owned());
            }
            continue;
        };
        for expired in run.expiries_of(login).filter(|expired| *expired > first.seq) {
            let mut calls = run.asked("call").filter(|call| call.person.as_deref() == Some(person));
            let Some(call) = calls.find(|call| call.asked_after >= expired) else {
                continue;
            };
            if came_unsound(run, login, expired) {
                continue;
            }
            applies = Applies::Yes;
            if !renewed_with_the_latest(run, login, call, findings) {
                // What follows is only a consequence.
                break;
            }
        }
    }
    applies
}

fn renewed_with_the_latest(run: &Transcript, login: &str, call: &Exchange, findings: &mut Findings) -> bool {
    let mut refreshes = run.token_requests().filter(|token| token.grant == GrantKind::RefreshToken);
    let Some(refresh) = refreshes.find(|refresh| call.caused(refresh.seq)) else {
        let ending = call.outcome.in_words();
        let words =
            format!("after an earlier renewal no refresh token is left: the call ended with {ending}");
        findings.in_talk(call.number, words);
        return false;
    };
    let latest = is_latest(run, login, &refresh);
    if !latest {
        findings.at(refresh.seq, "the refresh uses a token that an earlier answer has replaced");
    }
    latest
}

fn is_latest(run: &Transcript, login: &str, refresh: &TokenRequest<'_>) -> bool {
    let latest = run
        .tokens_of(login)
        .take_while(|tokens| tokens.seq < refresh.seq)
        // What made no connection was never the connector's.
        .filter(|tokens| failed_callback(run, tokens).is_none())
        .filter_map(|tokens| tokens.refresh)
        .last();
    let used =
        credential_in(refresh.request, "refresh_token").and_then(|credential| credential.name.as_ref());
    used.is_some() && used == latest
}

/// Whether the latest tokens came in an answer that is none. Who has taken them, and who has not, is the business of
/// another check.
fn came_unsound(run: &Transcript, login: &str, expired: u64) -> bool {
    let latest = run.tokens_of(login).take_while(|tokens| tokens.seq < expired).last();
    let answer = latest.and_then(|tokens| run.answer_to(tokens.request));
    answer.is_some_and(|answer| flaw(&answer.body).is_some())
}
