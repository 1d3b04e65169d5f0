//! What a vendor answers has an end that the connector sets.

use clootrack_scenarios::Operation;
use mock_clootrack::journal::Event;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Outcome, Transcript};

pub(super) const CHECK: Check = Check {
    id: "discovery/bounded",
    level: Level::Should,
    promise: Promise::P1,
    requirement: "While it authorizes, the connector takes at most 16 MiB of any answer, packed or unpacked, follows at most 20 \
                  redirects, survives documents of any depth, and tells what it does not take as an explained failure.",
    source: "RFC 9110 section 15.4 (redirect cycles); RFC 8259 section 9 (limits of size and depth); OWASP API4:2023, \
             unrestricted resource consumption",
    remedy: "Read the bodies of metadata, registrations and tokens through a counter that ends the connection at a limit \
             (1 MiB is plenty), counting what comes out of decompression, too. Limit redirects, or follow none. Parse with a \
             limit of depth, and catch what the parser throws there.",
    judge,
};

/// What a connector may take, and what the system's buffers take on the way to it: Linux lets one grow to 32 MiB, and more
/// where it is told so.
const TAKEN: u64 = (16 + 64) << 20;

/// What an answer may unpack to.
const UNPACKED: u64 = 16 << 20;

/// More redirects than any vendor needs.
const MOST_REDIRECTS: usize = 20;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut baited = false;
    for exchange in run.asked("authorize").chain(run.asked("callback")) {
        let met = large(run, exchange, findings)
            | redirects(run, exchange, findings)
            | run.during(exchange).any(|entry| is_nested(&entry.event));
        if met && let Outcome::Error { code, .. } = &exchange.outcome {
            let words = format!("an answer beyond reason ends as error {code}, which explains nothing");
            findings.in_talk(exchange.number, words);
        }
        baited |= met;
    }
    if !baited {
        return Applies::No("no answer went on without an end");
    }
    if !run.some_genuine_callback_succeeded() {
        return Applies::NotTestable("nobody could connect when the answers were right".to_owned());
    }
    Applies::Yes
}

fn is_nested(event: &Event) -> bool {
    matches!(event, Event::FaultFired { action, .. } if action == "nest")
}

/// Gives whether there was anything too large to take.
fn large(run: &Transcript, exchange: &Exchange, findings: &mut Findings) -> bool {
    let mut baited = false;
    for entry in run.during(exchange) {
        let Event::Padded { request, blanks, packed, taken } = &entry.event else { continue };
        baited = true;
        let what = match run.operation_of(*request) {
            Some(Operation::Token) => "a token answer",
            Some(Operation::Register) => "the answer to a registration",
            Some(_) | None => "a metadata document",
        };
        let unpacked = blanks.filter(|_| *packed).is_some_and(|bytes| bytes > UNPACKED);
        if unpacked && exchange.outcome.succeeded() {
            findings.at(*request, format!("{what} that unpacks to more than 16 MiB is taken"));
        }
        if *taken > TAKEN {
            findings.at(*request, format!("{what} is read far beyond 16 MiB"));
        }
    }
    baited
}

/// Gives whether there were any that go in circles.
fn redirects(run: &Transcript, exchange: &Exchange, findings: &mut Findings) -> bool {
    let redirected: Vec<u64> = run
        .during(exchange)
        .filter_map(|entry| {
            let Event::Answer(answer) = &entry.event else { return None };
            matches!(answer.status, 301 | 302 | 303 | 307 | 308).then_some(answer.request)
        })
        .collect();
    if let Some(seq) = redirected.get(MOST_REDIRECTS) {
        findings.at(*seq, "more than 20 redirects are followed");
    }
    !redirected.is_empty()
}
