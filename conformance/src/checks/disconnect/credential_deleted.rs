//! After a disconnect the credential is gone: from the disk, and from use.

use std::collections::HashSet;

use clootrack_connector::Code;
use clootrack_scenarios::GrantKind;
use mock_clootrack::journal::SecretClass;

use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::{Exchange, Look, Transcript, ValueSeen};

pub(super) const CHECK: Check = Check {
    id: "disconnect/credential-deleted",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "After a disconnect no live record holds the credential any more, and nobody can use it, also after a restart.",
    source: "the product's promise that disconnecting deletes the encrypted credential; MCP 2026-07-28, authorization, \
             token theft",
    remedy: "Delete the stored tokens in the same transaction that ends the connection, and drop every copy: caches, second \
             tables, clients in memory. Marking the record as inactive is not enough.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("nobody disconnected");
    for disconnect in run.asked("disconnect") {
        let Some(person) = disconnect.person.as_deref() else {
            continue;
        };
        let worked_before = run.asked("call").any(|call| {
            call.person.as_deref() == Some(person)
                && call.number < disconnect.number
                && call.outcome.succeeded()
        });
        if !worked_before {
            return Applies::NotTestable("the connection did not work before it was ended".to_owned());
        }
        applies = Applies::Yes;
        if !disconnect.outcome.succeeded() {
            let words = format!("the disconnect ended with {}", disconnect.outcome.in_words());
            findings.in_talk(disconnect.number, words);
            continue;
        }
        still_usable(run, person, disconnect, findings);
        let (before, after): (Vec<&Look>, Vec<&Look>) = run
            .looks
            .iter()
            .partition(|look| disconnect.answered_after.is_some_and(|ended| look.after < ended));
        match credential(run, person, &before) {
            Some(credential) => still_stored(&credential, &after, findings),
            None if run.declares("refresh") => {
                let why =
                    "no renewal happened that would have shown in which stored values the credential is";
                return Applies::NotTestable(why.to_owned());
            }
            None => {
                let words = "without renewals it cannot be seen which stored values hold the credential";
                findings.minor(Place::Disk, words);
            }
        }
    }
    applies
}

/// Which stored values are the credential is learnt from a renewal: it replaces them, and leaves registrations, audit
/// logs and everything else as they were.
fn credential(run: &Transcript, person: &str, before: &[&Look]) -> Option<HashSet<String>> {
    let renewals = before.windows(2).filter(|pair| only_renewed(run, person, pair[0], pair[1]));
    renewals.map(|pair| replaced(pair[0], pair[1])).reduce(|mut all, more| {
        all.extend(more);
        all
    })
}

fn still_stored(credential: &HashSet<String>, after: &[&Look], findings: &mut Findings) {
    for look in after {
        for value in look.values.iter().filter(|value| credential.contains(&value.fingerprint)) {
            findings.on_disk(format!(
                "{} still holds the credential after the disconnect ({})",
                value.column, look.moment
            ));
        }
    }
}

/// Whether a renewal of this person's tokens is all that can have changed the storage between two looks.
fn only_renewed(run: &Transcript, person: &str, earlier: &Look, later: &Look) -> bool {
    let between = |seq: u64| seq > earlier.after && seq <= later.after;
    let renewed = run.login(person).is_some_and(|login| {
        run.tokens_of(login).any(|tokens| tokens.grant == GrantKind::RefreshToken && between(tokens.seq))
    });
    let mut meanwhile = run.talk.iter().filter(|exchange| exchange.answered_after.is_some_and(between));
    renewed
        && meanwhile.all(|exchange| exchange.method == "call" && exchange.person.as_deref() == Some(person))
}

/// The values that came or went between two looks, in columns where something went.
fn replaced(earlier: &Look, later: &Look) -> HashSet<String> {
    let only_in = |one: &Look, other: &Look| -> Vec<ValueSeen> {
        one.values.iter().filter(|value| !other.values.contains(value)).cloned().collect()
    };
    let gone = only_in(earlier, later);
    let columns: HashSet<&str> = gone.iter().map(|value| value.column.as_str()).collect();
    let came = only_in(later, earlier);
    let in_those = came.iter().filter(|value| columns.contains(value.column.as_str()));
    in_those.chain(&gone).map(|value| value.fingerprint.clone()).collect()
}

fn still_usable(run: &Transcript, person: &str, disconnect: &Exchange, findings: &mut Findings) {
    let reconnected = run
        .asked("callback")
        .find(|callback| callback.person.as_deref() == Some(person) && callback.number > disconnect.number)
        .map_or(usize::MAX, |callback| callback.number);
    let later = run.talk.iter().filter(|exchange| {
        exchange.person.as_deref() == Some(person)
            && matches!(exchange.method.as_str(), "call" | "tools")
            && (disconnect.number..reconnected).contains(&exchange.number)
    });
    for exchange in later {
        let refused =
            exchange.outcome.trouble().is_some_and(|trouble| trouble.code == Code::UnknownConnection);
        if !refused {
            let words = format!(
                "after the disconnect `{}` ends with {} instead of `unknown_connection`",
                exchange.method,
                exchange.outcome.in_words()
            );
            findings.in_talk(exchange.number, words);
        }
        let bore = run.during(exchange).find_map(|entry| {
            let mock_clootrack::journal::Event::Request(request) = &entry.event else {
                return None;
            };
            let name = request.bearer.as_ref()?.name.as_ref()?;
            (name.class == SecretClass::AccessToken && Some(name.owner.as_str()) == run.login(person))
                .then_some(entry.seq)
        });
        if let Some(seq) = bore {
            findings.at(seq, "after the disconnect the access token is used");
        }
    }
}
