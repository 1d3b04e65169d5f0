//! A connector registers once, not for every connection.

use std::collections::BTreeMap;

use clootrack_scenarios::Operation;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

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
    let mut registered: BTreeMap<&str, usize> = BTreeMap::new();
    let mut connected: BTreeMap<&str, usize> = BTreeMap::new();
    for begun in run.asked("authorize") {
        let Some(person) = begun.person.as_deref().and_then(|person| run.people.get(person)) else {
            continue;
        };
        let organization = person.organization.as_str();
        *connected.entry(organization).or_default() += 1;
        for (seq, _) in run.requests_for(Operation::Register).filter(|(seq, _)| begun.caused(*seq)) {
            let times = registered.entry(organization).or_default();
            if *times > 0 {
                findings.at(seq, "the connector registers again although it has a registration");
            }
            // One that failed gave it none.
            *times += usize::from(run.registered_by(seq));
        }
    }
    for call in run.asked("call") {
        if let Some((seq, _)) = run.requests_for(Operation::Register).find(|(seq, _)| call.caused(*seq)) {
            findings.at(seq, "a call leads to a new registration");
        }
    }
    let again =
        connected.iter().any(|(organization, times)| *times > 1 && registered.contains_key(organization));
    if again { Applies::Yes } else { Applies::No("no organization connected twice") }
}
