//! A stored credential works for its organization only.

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript};

pub(super) const CHECK: Check = Check {
    id: "storage/bound-to-tenant",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "A stored credential that is moved into another organization's record does not work there.",
    source: "the product's promise that organizations are isolated; CWE-345 (insufficient verification of data authenticity)",
    remedy: "Make the organization and the connection part of what is authenticated: as associated data of the cipher, as a part \
             of the sealed text that is compared on reading, or by a key for each organization.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let Some(swap) = run.asked("swap_records").next() else {
        return Applies::No("no stored credentials changed places");
    };
    if !swap.outcome.succeeded() {
        if !run.declares("swap_records") {
            // Nor are its records where others could exchange them.
            return Applies::Undeclared("swap_records");
        }
        return Applies::NotTestable(format!("`swap_records` ended with {}", swap.outcome.in_words()));
    }
    let later: Vec<&Exchange> = run.asked("call").filter(|call| call.number > swap.number).collect();
    let worked = |person: &str| {
        let mut before = run.asked("call").filter(|call| call.number < swap.number);
        before.any(|call| call.person.as_deref() == Some(person) && call.outcome.succeeded())
    };
    if later.is_empty() || !later.iter().filter_map(|call| call.person.as_deref()).all(worked) {
        return Applies::NotTestable(
            "not every connection worked before the credentials changed places".to_owned(),
        );
    }
    for call in later {
        let own = call.person.as_deref().and_then(|person| run.login(person));
        if let Some(seq) = foreign_bearer(run, call, own) {
            findings.at(seq, "a call bears the token of another organization, whose stored credential was put in its place");
        } else if !call.outcome.succeeded() && call.outcome.trouble().is_none() {
            let ending = call.outcome.in_words();
            findings.in_talk(
                call.number,
                format!("with another organization's credential in its place a call ends with {ending}"),
            );
        }
    }
    Applies::Yes
}

fn foreign_bearer(run: &Transcript, call: &Exchange, own: Option<&str>) -> Option<u64> {
    let mut requests = run.requests().filter(|(seq, _)| call.caused(*seq));
    let foreign = requests.find(|(_, request)| {
        let name = request.bearer.as_ref().and_then(|bearer| bearer.name.as_ref());
        name.is_some_and(|name| Some(name.owner.as_str()) != own)
    });
    foreign.map(|(seq, _)| seq)
}
