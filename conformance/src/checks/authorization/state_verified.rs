//! A callback counts only with the state that this browser was sent away with.

use clootrack_scenarios::{ForgedState, Forgery};

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Purpose, Transcript};

pub(super) const CHECK: Check = Check {
    id: "authorization/state-verified",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "A callback whose `state` is absent, altered, made up or repeated is refused before its code is redeemed, \
                  and does not end the genuine authorization.",
    source: "RFC 6749 sections 3.1 and 10.12; RFC 9700 section 4.7",
    remedy: "Keep the `state` of each authorization with its session, compare the whole value, byte for byte, with the one \
             and only `state` of the callback, and do this before anything is sent to the token endpoint. Keep the \
             pending authorization when the comparison fails. PKCE does not replace this.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let forged: Vec<(&Exchange, ForgedState)> = run
        .asked("callback")
        .filter_map(|callback| match callback.purpose {
            Purpose::Forged(Forgery::State(how)) => Some((callback, how)),
            Purpose::Forged(Forgery::Issuer(_) | Forgery::Error(_))
            | Purpose::Step
            | Purpose::Crossed
            | Purpose::Repeated
            | Purpose::BlockedName
            | Purpose::Marker => None,
        })
        .collect();
    if forged.is_empty() {
        return Applies::No("no forged callback was delivered");
    }
    if !run.some_genuine_callback_succeeded() {
        return Applies::NotTestable("no genuine callback succeeded, so a refusal proves nothing".to_owned());
    }

    for (callback, how) in forged {
        let how = in_words(how);
        if callback.outcome.succeeded() {
            findings.in_talk(callback.number, format!("a callback with {how} was accepted"));
        }
        if let Some(seq) = run.redeemed(callback) {
            findings.at(seq, format!("the code of a callback with {how} was redeemed"));
        } else if let Some(after) = run.genuine_callbacks().find(|after| after.number == callback.number + 1)
            && !after.outcome.succeeded()
        {
            let words =
                format!("the genuine callback ends with {} after one with {how}", after.outcome.in_words());
            findings.in_talk(after.number, words);
        }
    }
    Applies::Yes
}

fn in_words(how: ForgedState) -> &'static str {
    match how {
        ForgedState::Absent => "no state",
        ForgedState::Empty => "an empty state",
        ForgedState::Random => "a made-up state",
        ForgedState::Truncated => "a shortened state",
        ForgedState::OtherCase => "the state in the other case",
        ForgedState::DuplicatedBefore => "two states, the first made up",
        ForgedState::DuplicatedAfter => "two states, the second made up",
    }
}
