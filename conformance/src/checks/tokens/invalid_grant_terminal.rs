//! A refresh token that was refused for good is not tried again.

use std::collections::BTreeMap;

use clootrack_connector::Code;
use clootrack_scenarios::GrantKind;
use mock_clootrack::journal::{Event, SecretName};
use serde_json::Value;

use super::{alone, never_renewed};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Transcript, credential_in};

pub(super) const CHECK: Check = Check {
    id: "tokens/invalid-grant-terminal",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "After `invalid_grant` the refresh token is never sent again, also after a restart, and every call says that the \
                  user has to reconnect; a refusal in other words is tried three times at most, and told, too.",
    source: "RFC 6749 section 5.2; MCP 2026-07-28, authorization, error handling",
    remedy: "On `invalid_grant` erase the tokens, remember that the connection needs its user, and answer \
             `reconnect_needed` without asking the vendor. Keep the registration. Read the code and nothing else: a description \
             may be missing or null. Another code, or a 403, means the same from some vendors: count such refusals, and give up.",
    judge,
};

/// A refusal that the standard has no meaning for may be an accident twice.
const MOST_UNCLEAR: usize = 3;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if let Some(why) = never_renewed(run) {
        return why;
    }
    let mut refused: BTreeMap<u64, u64> = BTreeMap::new();
    let mut first: BTreeMap<&str, u64> = BTreeMap::new();
    let mut unclear: BTreeMap<&SecretName, Vec<u64>> = BTreeMap::new();
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
        } else if refused_unclearly(run, token.seq) {
            unclear.entry(name).or_default().push(token.seq);
        }
    }
    for (name, refusals) in &unclear {
        given_up(run, &name.owner, refusals, findings);
    }
    if first.is_empty() && unclear.is_empty() {
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

/// A refusal in words that the standard has no meaning for: there has to be an end to it, and the user has to hear of it.
fn given_up(run: &Transcript, login: &str, refusals: &[u64], findings: &mut Findings) {
    if let Some(more) = refusals.get(MOST_UNCLEAR) {
        findings.at(
            *more,
            format!("a refresh token is sent again after the vendor has refused it {MOST_UNCLEAR} times"),
        );
    }
    let Some(first) = refusals.first() else { return };
    let again = run.asked("callback").find(|callback| callback.asked_after > *first);
    let calls = run.asked("call").filter(|call| {
        call.person.as_deref().and_then(|person| run.login(person)) == Some(login)
            && call.answered_after.is_some_and(|end| end > *first)
            && again.is_none_or(|again| call.number < again.number)
    });
    let Some(last) = calls.last() else { return };
    let clear = last.outcome.trouble().is_some_and(|trouble| {
        // It is not the vendor that is out of order.
        !matches!(trouble.code, Code::VendorUnavailable | Code::Timeout | Code::RateLimited)
            || status_of(run, *first) == Some(403)
    });
    if !clear {
        let ending = last.outcome.in_words();
        findings.in_talk(
            last.number,
            format!("with a refresh token that is refused again and again a call still ends with {ending}"),
        );
    }
}

fn status_of(run: &Transcript, request: u64) -> Option<u16> {
    run.answer_to(request).map(|answer| answer.status)
}

/// What the vendor calls the error, where it answers as the standard wants it.
fn error_of(run: &Transcript, request: u64) -> Option<String> {
    let answer = run.answer_to(request).filter(|answer| matches!(answer.status, 400 | 401))?;
    let document: Value = serde_json::from_str(&answer.body).ok()?;
    document["error"].as_str().map(str::to_owned)
}

fn refused_for_good(run: &Transcript, request: u64) -> bool {
    error_of(run, request).as_deref() == Some("invalid_grant")
}

/// Whether somebody in the vendor's place refuses what the vendor itself would not: with another code than the one that
/// there is for it, or with a 403. A client that is not known is the business of another check.
fn refused_unclearly(run: &Transcript, request: u64) -> bool {
    let ours = run.journal.iter().any(
        |entry| matches!(&entry.event, Event::FaultFired { request: of, action, .. } if *of == request && action == "status"),
    );
    ours && !run.client_refused(request) && matches!(status_of(run, request), Some(400 | 403))
}
