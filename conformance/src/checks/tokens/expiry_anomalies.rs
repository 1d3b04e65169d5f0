//! Lifetimes that are none, and clocks that are wrong.

use std::collections::BTreeSet;

use clootrack_connector::message::SetClock;
use mock_clootrack::journal::{Event, Standing};
use serde_json::Value;

use super::{alone, answer_with, failed_callback, most_refreshes, refreshes_of, tokens_in_use};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Purpose, Tokens, Transcript, flaw};

pub(super) const CHECK: Check = Check {
    id: "tokens/expiry-anomalies",
    level: Level::Should,
    promise: Promise::P1,
    requirement: "Whatever `expires_in` and the connector's clock say, a connection comes about and works, a token that the vendor \
                  refuses is renewed, and no call renews again and again.",
    source: "RFC 6749 section 5.1 (`expires_in` is recommended, not required); RFC 6750 section 3.1",
    remedy: "Take `expires_in` for a hint and read it leniently: missing, `null`, zero, negative, a fraction, a text or far too \
             much, it means at worst that the lifetime is not known. A 401 counts whatever the clock says: renew once for it.",
    judge,
};

/// Nobody means a longer life than ten years.
const LONGEST: u64 = 10 * 365 * 86400;
/// A clock that is wrong by less, in seconds, may be an ordinary one.
const JUMP: i64 = 12 * 3600;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("every lifetime was plain, and no clock was wrong");
    for (person, details) in &run.people {
        // One finding for each oddity: what follows from it is only a consequence.
        let mut told = BTreeSet::new();
        for tokens in run.tokens_of(&details.login) {
            let Some(oddity) = odd_lifetime(run, &tokens) else { continue };
            applies = Applies::Yes;
            if let Some(callback) = failed_callback(run, &tokens)
                && told.insert(oddity)
            {
                let ending = callback.outcome.in_words();
                findings.in_talk(callback.number, format!("where {oddity} a connection ends with {ending}"));
            }
        }
        for call in run.asked("call").filter(|call| call.person.as_deref() == Some(person)) {
            if call.purpose != Purpose::Step || !alone(run, call) || !only_patched(run, call) {
                continue;
            }
            let Some(oddity) = oddity_of(run, &details.login, call) else { continue };
            applies = Applies::Yes;
            if !told.contains(oddity) && !goes_well(run, call, oddity, findings) {
                told.insert(oddity);
            }
        }
    }
    let is_for = run.is_for(CHECK.id);
    if is_for && matches!(applies, Applies::No(_)) {
        if let Some(why) = run.never_connected() {
            return Applies::NotTestable(why);
        }
        if !run.declares("set_clock") {
            return Applies::Undeclared("set_clock");
        }
    }
    applies
}

fn goes_well(run: &Transcript, call: &Exchange, oddity: &str, findings: &mut Findings) -> bool {
    let refreshes = refreshes_of(run, call);
    if let Some(more) = refreshes.get(most_refreshes(run, call)) {
        findings.at(*more, format!("where {oddity} one call renews more often than it asks for anything"));
        return false;
    }
    let refused = run
        .during(call)
        .any(|entry| matches!(entry.event, Event::BearerRefused { standing: Standing::Expired, .. }));
    if call.outcome.succeeded() || (refused && !run.declares("refresh")) {
        return true;
    }
    let ending = call.outcome.in_words();
    findings.in_talk(
        call.number,
        if refused && refreshes.is_empty() {
            format!(
                "where {oddity} a token that the vendor refuses is not renewed: the call ends with {ending}"
            )
        } else {
            format!("where {oddity} a call ends with {ending}")
        },
    );
    false
}

/// What is odd about the time of the token that a call has, or gets.
fn oddity_of(run: &Transcript, login: &str, call: &Exchange) -> Option<&'static str> {
    odd_lifetime(run, &tokens_in_use(run, login, call)?).or_else(|| jump(run, call))
}

/// What is odd about the lifetime that came with tokens, where nothing else is wrong with their answer.
fn odd_lifetime(run: &Transcript, tokens: &Tokens<'_>) -> Option<&'static str> {
    run.answer_to(tokens.request).filter(|answer| flaw(&answer.body).is_none())?;
    match answer_with(run, tokens)?.get("expires_in") {
        None => Some("`expires_in` is missing"),
        Some(Value::Null) => Some("`expires_in` is null"),
        Some(Value::Number(number)) => match number.as_u64() {
            Some(0) => Some("`expires_in` is zero"),
            Some(seconds) if seconds <= LONGEST => None,
            None if number.as_f64().is_some_and(|seconds| seconds < 0.0) => Some("`expires_in` is negative"),
            None if number.as_f64().is_some_and(|seconds| seconds.fract() != 0.0) => {
                Some("`expires_in` is a fraction")
            }
            Some(_) | None => Some("`expires_in` is beyond all measure"),
        },
        Some(Value::String(_)) => Some("`expires_in` is a text"),
        Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => Some("`expires_in` is no number"),
    }
}

/// How wrong the connector's clock is during a call, as far as somebody has set it.
fn jump(run: &Transcript, call: &Exchange) -> Option<&'static str> {
    let set =
        run.asked("set_clock").filter(|set| set.number < call.number && set.outcome.succeeded()).last()?;
    // A process that starts anew has the time of its machine.
    if run.asked("open").any(|open| (set.number..call.number).contains(&open.number)) {
        return None;
    }
    let told: SetClock = serde_json::from_value(set.params.clone()).ok()?;
    let entry = run.journal.iter().take_while(|entry| entry.seq <= set.asked_after).last()?;
    match told.now.as_second() - entry.at.as_second() {
        ahead if ahead >= JUMP => Some("the connector's clock is far ahead"),
        ahead if ahead <= -JUMP => Some("the connector's clock is far behind"),
        _ => None,
    }
}

/// Whether nothing happened to a call but that an answer said something else.
fn only_patched(run: &Transcript, call: &Exchange) -> bool {
    let harmless = ["patch", "keep-refresh-token"];
    !run.during(call).any(|entry| {
        matches!(&entry.event, Event::FaultFired { action, .. } if !harmless.contains(&action.as_str()))
    })
}
