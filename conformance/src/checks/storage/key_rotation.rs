//! Keys are exchanged without losing anything, and the old one becomes worthless.

use clootrack_scenarios::GrantKind;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Era, Transcript};

pub(super) const CHECK: Check = Check {
    id: "storage/key-rotation",
    level: Level::Should,
    promise: Promise::P2,
    requirement: "With a new and an old key, what the old one sealed is read and what is written is sealed under the new one, \
                  which then suffices; the old one alone does not.",
    source: "NIST SP 800-57 part 1, section 5.3 (cryptoperiods); OWASP Cryptographic Storage Cheat Sheet, key rotation",
    remedy: "Store the key's id with each sealed value, try every given key when opening, and seal with the first one only.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let eras = run.eras();
    let both = eras.windows(2).position(|pair| {
        let old = pair[0].keys.as_slice();
        pair[1].keys.len() > 1 && old.len() == 1 && pair[1].keys.first() != old.first()
    });
    let Some(both) = both else {
        let is_for_it = run.is_for(CHECK.id) && !run.declares("key-rotation");
        return if is_for_it {
            Applies::Undeclared("key-rotation")
        } else {
            Applies::No("no second key was ever given")
        };
    };
    let (old, both, later) = (&eras[both], &eras[both + 1], &eras[both + 2..]);
    if !run.calls_in(old).any(|call| call.outcome.succeeded()) {
        return Applies::NotTestable("no call had succeeded before the second key came".to_owned());
    }
    let mut well = all_succeed(run, both, "with the old key still given beside the new one", findings);
    let renewed = |login: &str| {
        let mut tokens = run.tokens_of(login).filter(|tokens| tokens.grant == GrantKind::RefreshToken);
        tokens.any(|tokens| run.calls_in(both).any(|call| call.caused(tokens.seq)))
    };
    let written = run.people.values().any(|person| renewed(&person.login));
    if well && !written {
        return Applies::NotTestable("nothing was renewed while both keys were given".to_owned());
    }
    for era in later {
        if written && era.keys == old.keys {
            useless(run, era, findings);
        } else if well && era.keys[..] == both.keys[..1] {
            well = all_succeed(run, era, "with the new key alone", findings);
        }
    }
    Applies::Yes
}

/// Whether all calls succeed. The first that does not tells why: without a word to the vendor, its credential could not be
/// read; with one there is another reason, and what comes later is its consequence.
fn all_succeed(run: &Transcript, era: &Era<'_>, when: &str, findings: &mut Findings) -> bool {
    let Some(call) = run.calls_in(era).find(|call| !call.outcome.succeeded()) else { return true };
    if !run.requests().any(|(seq, _)| call.caused(seq)) {
        findings.in_talk(call.number, format!("{when}, a call ends with {}", call.outcome.in_words()));
    }
    false
}

fn useless(run: &Transcript, era: &Era<'_>, findings: &mut Findings) {
    for seq in run.calls_in(era).filter_map(|call| run.bearer_during(call)) {
        findings.at(seq, "with the old key alone, what was written after the new one came is still read");
    }
}
