//! A registration that is gone is no dead end, and one stumble of the vendor is not its end.

use clootrack_connector::Code;
use clootrack_scenarios::GrantKind;
use mock_clootrack::journal::Event;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript};

pub(super) const CHECK: Check = Check {
    id: "registration/recovers-when-forgotten",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "After `invalid_client` a call asks at most twice and says that the user has to reconnect, the next \
                  authorization succeeds with at most one new registration, and a single `invalid_client` ends no connection \
                  for good.",
    source: "RFC 6749 section 5.2; RFC 7591 section 3.2.1 (`client_secret_expires_at`); MCP 2026-07-28, client registration",
    remedy: "On `invalid_client`, or when `client_secret_expires_at` has passed, discard the stored registration, answer \
             `reconnect_needed`, and register again when the user authorizes. Do not repeat the request, and do not erase \
             everything: the vendor may only have stumbled.",
    judge,
};

/// Once more with a new registration is once more.
const MOST_REFUSED: usize = 2;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if !run.declares("refresh") {
        return Applies::Undeclared("refresh");
    }
    if !run.ever_renewed() {
        return Applies::NotTestable("no access token was ever renewed".to_owned());
    }
    let renewals = run.token_requests().filter(|token| token.grant == GrantKind::RefreshToken);
    let refused: Vec<u64> = renewals.map(|token| token.seq).filter(|seq| run.client_refused(*seq)).collect();
    let expired = secrets_ran_out(run, findings);
    let Some(first) = refused.first().copied() else {
        let known = Applies::No("the vendor knew the client whenever a token was renewed");
        return if expired { Applies::Yes } else { known };
    };
    for call in run.asked("call") {
        if let Some(more) = refused.iter().filter(|seq| call.caused(**seq)).nth(MOST_REFUSED) {
            findings.at(*more, "one call asks again and again although the vendor does not know the client");
        }
    }
    registers_once(run, first, findings);
    let begun = run.asked("authorize").find(|begun| begun.asked_after >= first);
    if is_gone(run, first) {
        told(run, first, begun, findings);
    }
    works_again(run, first, begun, findings);
    Applies::Yes
}

/// Whether somebody authorized twice after the secret of a registration had run out. The first time may still try it.
fn secrets_ran_out(run: &Transcript, findings: &mut Findings) -> bool {
    let mut some = false;
    for known in run.registered() {
        let over = known.expires.and_then(|end| run.journal.iter().find(|entry| entry.at.as_second() >= end));
        let Some(over) = over.map(|entry| entry.seq) else { continue };
        let begun: Vec<&Exchange> =
            run.asked("authorize").filter(|begun| begun.asked_after >= over).take(3).collect();
        let [first, second, ..] = begun[..] else { continue };
        some = true;
        let end = begun.get(2).map_or(usize::MAX, |third| third.number);
        let mut back = run.asked("callback").filter(|back| (first.number..end).contains(&back.number));
        if !back.any(|back| back.outcome.succeeded()) {
            let words = "after the client's secret ran out no new authorization succeeds: the registration is a dead end";
            findings.in_talk(second.number, words);
        }
    }
    some
}

/// Whether the vendor really does not know the client, and has not only said so.
fn is_gone(run: &Transcript, refused: u64) -> bool {
    run.journal
        .iter()
        .any(|entry| matches!(&entry.event, Event::TokenRefused { request, .. } if *request == refused))
}

fn registers_once(run: &Transcript, first: u64, findings: &mut Findings) {
    let mut people: Vec<_> = run.people.values().map(|person| person.organization.as_str()).collect();
    people.dedup();
    let registered = run.registered();
    for organization in people {
        let theirs = |exchange: &&Exchange| {
            let person = exchange.person.as_ref().and_then(|person| run.people.get(person));
            person.is_some_and(|person| person.organization == organization)
        };
        let caused = |seq: u64| run.talk.iter().filter(theirs).any(|exchange| exchange.caused(seq));
        if let Some(more) = registered.iter().filter(|it| it.seq > first && caused(it.seq)).nth(1) {
            findings.at(more.seq, "a registration that was lost is made again more than once");
        }
    }
}

/// The last call before the user authorizes again has to say that they must.
fn told(run: &Transcript, first: u64, begun: Option<&Exchange>, findings: &mut Findings) {
    let before = |call: &&Exchange| begun.is_none_or(|begun| call.number < begun.number);
    let after = run.asked("call").filter(|call| call.answered_after.is_some_and(|end| end > first));
    let Some(last) = after.filter(before).last() else { return };
    let code = last.outcome.trouble().map(|trouble| trouble.code);
    if !matches!(code, Some(Code::ReconnectNeeded | Code::RegistrationFailed)) {
        let ending = last.outcome.in_words();
        let words = format!(
            "with a registration that is gone a call ends with {ending} instead of `reconnect_needed`"
        );
        findings.in_talk(last.number, words);
    }
}

fn works_again(run: &Transcript, first: u64, begun: Option<&Exchange>, findings: &mut Findings) {
    let Some(begun) = begun else { return };
    let connected = run.asked("callback").any(|it| it.asked_after >= first && it.outcome.succeeded());
    if !connected {
        let words = "after the vendor did not know the client no new authorization succeeds: the registration is a dead end";
        findings.in_talk(begun.number, words);
        return;
    }
    let mut calls = run.asked("call").filter(|call| call.asked_after >= first);
    if !calls.any(|call| call.outcome.succeeded()) {
        findings.in_talk(begun.number, "after the vendor did not know the client no call succeeds any more");
    }
}
