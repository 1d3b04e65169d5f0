//! Of all refresh tokens ever issued, only the latest is used.

use clootrack_scenarios::GrantKind;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{TokenRequest, Transcript, credential_in};

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
        let Some(first_renewal) =
            run.tokens_of(login).find(|tokens| tokens.grant == GrantKind::RefreshToken).map(|tokens| tokens.seq)
        else {
            continue;
        };
        for expired in run.expiries_of(login).filter(|expired| *expired > first_renewal) {
            let call = run
                .asked("call")
                .find(|call| call.person.as_deref() == Some(person) && call.asked_after >= expired);
            let Some(call) = call else { continue };
            applies = Applies::Yes;
            let caused = |token: &TokenRequest<'_>| {
                token.grant == GrantKind::RefreshToken
                    && token.seq > call.asked_after
                    && call.answered_after.is_none_or(|end| token.seq <= end)
            };
            let Some(refresh) = run.token_requests().find(caused) else {
                let words = format!(
                    "after an earlier renewal the connector has no refresh token left: the call ended with {}",
                    call.outcome.in_words()
                );
                findings.in_talk(call.number, words);
                break;
            };
            if !is_latest(run, login, &refresh) {
                findings.at(refresh.seq, "the refresh uses a token that an earlier answer has replaced");
                break;
            }
        }
    }
    applies
}

fn is_latest(run: &Transcript, login: &str, refresh: &TokenRequest<'_>) -> bool {
    let latest =
        run.tokens_of(login).take_while(|tokens| tokens.seq < refresh.seq).filter_map(|tokens| tokens.refresh).last();
    let used = credential_in(refresh.request, "refresh_token").and_then(|credential| credential.name.as_ref());
    used.is_some() && used == latest
}
