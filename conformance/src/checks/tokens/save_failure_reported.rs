//! Tokens that cannot be stored are told so.

use std::collections::BTreeSet;

use clootrack_connector::Code;
use mock_clootrack::journal::Event;

use super::never_renewed;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Channel, Exchange, Look, Outcome, Purpose, Transcript, ValueSeen};

pub(super) const CHECK: Check = Check {
    id: "tokens/save-failure-reported",
    level: Level::Should,
    promise: Promise::P1,
    requirement: "When renewed or new tokens cannot be stored, that is told as `storage_failed` and not as a success, no secret \
                  is written elsewhere in clear, and once the storage works again the connector works or asks to reconnect.",
    source: "RFC 9700 section 4.14 (a refresh token that was replaced is worthless); OWASP ASVS 16.5",
    remedy: "Let the error of a save reach the caller: answer `storage_failed`, or the data with a notice that says so. Never fall \
             back to another file. Make no connection of tokens that were not stored. Try the storage again at the next call.",
    judge,
};

/// A time during which the storage failed, by the numbers of the talk.
struct Outage {
    from: usize,
    until: usize,
}

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let outages = match outages(run) {
        Ok(outages) => outages,
        Err(why) => return why,
    };
    let mut met = false;
    for outage in &outages {
        for exchange in run.talk.iter().filter(|exchange| outage.covers(exchange)) {
            if !needed_storage(run, exchange) {
                continue;
            }
            met = true;
            if !owns_up(&exchange.outcome) {
                let (what, told) = (what_of(exchange), exchange.outcome.in_words());
                findings.in_talk(exchange.number, format!("{what} that cannot be stored is told as {told}"));
            }
        }
    }
    let fallbacks = fallbacks(run, &outages);
    for file in &fallbacks {
        findings.on_disk(format!("while the storage fails a secret is written to `{file}` in clear"));
    }
    if !met {
        return never_renewed(run)
            .unwrap_or_else(|| Applies::NotTestable("no token had to be stored".to_owned()));
    }
    if fallbacks.is_empty() && outages.iter().any(|outage| was_written_to(run, outage)) {
        let why = "the storage was to take nothing, and took something all the same";
        return Applies::NotTestable(why.to_owned());
    }
    recovers(run, &outages, findings);
    Applies::Yes
}

/// The times during which the storage failed, or why there is none.
fn outages(run: &Transcript) -> Result<Vec<Outage>, Applies> {
    let mut outages: Vec<Outage> = Vec::new();
    for told in run.asked("fail_storage") {
        if !told.outcome.succeeded() {
            let ending = told.outcome.in_words();
            return Err(Applies::NotTestable(format!("`fail_storage` ended with {ending}")));
        }
        if told.params["fails"] == true {
            outages.push(Outage { from: told.number, until: usize::MAX });
        } else if let Some(last) = outages.last_mut() {
            last.until = told.number;
        }
    }
    if !outages.is_empty() {
        return Ok(outages);
    }
    Err(if run.declares("fail_storage") {
        Applies::No("the storage never failed")
    } else {
        Applies::Undeclared("fail_storage")
    })
}

impl Outage {
    fn covers(&self, exchange: &Exchange) -> bool {
        exchange.number > self.from && exchange.number < self.until
    }

    /// The look before it, and those during it.
    fn looks<'a>(&self, run: &'a Transcript) -> (Option<&'a Look>, Vec<&'a Look>) {
        let during = |look: &&Look| look.asked >= self.from && look.asked < self.until;
        let before = run.looks.iter().rfind(|look| look.asked < self.from);
        (before, run.looks.iter().filter(during).collect())
    }
}

/// Whether tokens came that had to be stored, or the connector says that it could not.
fn needed_storage(run: &Transcript, exchange: &Exchange) -> bool {
    let may = exchange.method != "authorize" && exchange.method != "fail_storage";
    let came = run.during(exchange).any(|entry| matches!(entry.event, Event::TokensIssued { .. }));
    may && (came || owns_up(&exchange.outcome))
}

fn what_of(exchange: &Exchange) -> &'static str {
    if exchange.method == "callback" { "a new connection" } else { "a renewal" }
}

/// Whether it says that the storage failed: as a failure, or beside data. A connection is no data.
fn owns_up(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Trouble(trouble) => trouble.code == Code::StorageFailed,
        Outcome::Result(result) => result["user"]["notice"]["code"] == Code::StorageFailed.as_str(),
        Outcome::Error { .. } | Outcome::Nothing(_) => false,
    }
}

/// The files with secrets in clear that had none before the storage failed.
fn fallbacks(run: &Transcript, outages: &[Outage]) -> BTreeSet<String> {
    let files = |look: &Look| -> BTreeSet<String> {
        let leaks = run.leaks.iter().filter_map(|leak| match &leak.channel {
            Channel::Storage { moment, file } if *moment == look.moment => Some(file.clone()),
            Channel::Storage { .. }
            | Channel::Log { .. }
            | Channel::StandardError
            | Channel::Answer { .. } => None,
        });
        leaks.collect()
    };
    let mut found = BTreeSet::new();
    for outage in outages {
        let (before, during) = outage.looks(run);
        let known = before.map(files).unwrap_or_default();
        found.extend(during.into_iter().flat_map(files).filter(|file| !known.contains(file)));
    }
    found
}

/// Whether the storage has other values than before, as far as they can be told from a database's own bookkeeping.
fn was_written_to(run: &Transcript, outage: &Outage) -> bool {
    let (before, during) = outage.looks(run);
    let values = |look: &Look| -> Vec<ValueSeen> {
        let is_whole_file = |value: &&ValueSeen| look.files.iter().any(|file| file.path == value.column);
        look.values.iter().filter(|value| !is_whole_file(value)).cloned().collect()
    };
    before.is_some_and(|before| during.iter().any(|look| values(look) != values(before)))
}

/// What follows when the storage works again.
fn recovers(run: &Transcript, outages: &[Outage], findings: &mut Findings) {
    let first = outages.first().map_or(usize::MAX, |outage| outage.until);
    let after = run.talk.iter().filter(|exchange| exchange.number > first);
    for exchange in after.filter(|exchange| !outages.iter().any(|outage| outage.covers(exchange))) {
        let ending = exchange.outcome.in_words();
        let asks = exchange.outcome.trouble().is_some_and(|trouble| trouble.code == Code::ReconnectNeeded);
        let lost = match exchange.method.as_str() {
            "call" => !exchange.outcome.succeeded() && !asks,
            "callback" => !exchange.outcome.succeeded() && exchange.purpose == Purpose::Step,
            _ => false,
        };
        if lost {
            let words = format!("once the storage works again a {} ends with {ending}", exchange.method);
            findings.in_talk(exchange.number, words);
        }
    }
}
