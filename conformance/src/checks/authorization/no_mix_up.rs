//! A code that one server issued goes to no other server.

use clootrack_scenarios::{Operation, Revision};
use mock_clootrack::journal::Event;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Purpose, Transcript, secrets_in};

pub(super) const CHECK: Check = Check {
    id: "authorization/no-mix-up",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "Where a hostile authorization server sends the user on to an honest one, what the honest one issues never \
                  reaches the hostile one.",
    source: "RFC 9700 section 4.4; RFC 9207 section 4",
    remedy: "Remember with each flow the issuer that it was begun at, and compare it with `iss` before the code is sent, \
             whether the server has announced `iss` or not. A redirect URI of its own for each issuer does as well.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if run.revision == Revision::Stateful {
        return Applies::No("this revision leaves `iss` to the connector");
    }
    let Some(mixed) = mixed_up(run) else {
        return Applies::No("no authorization went on to another server");
    };
    let mut clean = true;
    for (seq, _, request) in run.strayed().filter(|(seq, ..)| *seq > mixed) {
        // What the hostile server issued itself is nobody's.
        for secret in secrets_in(request).filter(|secret| secret.owner != "nobody") {
            clean = false;
            findings.at(seq, format!("the {} of the honest server reaches the hostile one", secret.class));
        }
    }
    match run.never_connected() {
        Some(why) if clean => Applies::NotTestable(why),
        _ => Applies::Yes,
    }
}

/// When the vendor issued a code to somebody whom a stranger had sent on, if the browser brought it back.
fn mixed_up(run: &Transcript) -> Option<u64> {
    let mut sent_on = false;
    let mut requests = run.journal.iter().filter_map(|entry| {
        let (Event::Strayed { request, .. } | Event::Request(request)) = &entry.event else {
            return None;
        };
        Some((entry.seq, request, matches!(entry.event, Event::Strayed { .. })))
    });
    let begun = requests.find_map(|(seq, request, astray)| {
        let is_authorize = request.operation == Operation::Authorize;
        let hit = is_authorize && !astray && sent_on;
        sent_on = is_authorize && astray;
        hit.then_some(seq)
    })?;
    let issued = run
        .journal
        .iter()
        .find(|entry| entry.seq > begun && matches!(entry.event, Event::CodeIssued { .. }))?
        .seq;
    let mut back = run.asked("callback").filter(|callback| callback.purpose == Purpose::Step);
    back.any(|callback| callback.asked_after >= issued).then_some(issued)
}
