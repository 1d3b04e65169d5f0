//! A connector registers once, not for every connection.

use std::collections::BTreeMap;

use clootrack_scenarios::Operation;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Registered, Transcript};

pub(super) const CHECK: Check = Check {
    id: "registration/reused",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "An organization's connections share one registration with the vendor: reconnecting, renewing and restarting \
                  register no new client.",
    source: "RFC 7591 section 3; MCP 2026-07-28, client registration, authorization server binding",
    remedy: "Store the registration by issuer and redirect URI, with its secret encrypted, and look for it before \
             registering.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let registered = run.registered();
    let mut latest: BTreeMap<&str, &Registered> = BTreeMap::new();
    let mut connected: BTreeMap<&str, usize> = BTreeMap::new();
    for begun in run.asked("authorize") {
        let Some(person) = begun.person.as_deref().and_then(|person| run.people.get(person)) else {
            continue;
        };
        let organization = person.organization.as_str();
        *connected.entry(organization).or_default() += 1;
        for known in registered.iter().filter(|known| begun.caused(known.seq)) {
            let before = latest.insert(organization, known);
            if before.is_some_and(|before| !run.registration_was_lost(before, known.seq)) {
                findings.at(known.seq, "the connector registers again although it has a registration");
            }
        }
    }
    for call in run.asked("call") {
        let known = |seq: u64| registered.iter().rev().find(|known| known.seq < seq);
        let mut asked = run.requests_for(Operation::Register).map(|(seq, _)| seq);
        let again = asked.find(|seq| {
            call.caused(*seq) && known(*seq).is_none_or(|known| !run.registration_was_lost(known, *seq))
        });
        if let Some(seq) = again {
            findings.at(seq, "a call leads to a new registration");
        }
    }
    let again = connected.iter().any(|(organization, times)| *times > 1 && latest.contains_key(organization));
    if again { Applies::Yes } else { Applies::No("no organization connected twice") }
}
