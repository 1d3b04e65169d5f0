//! Each cause has a code of its own, and something to do about it.

use std::collections::BTreeSet;

use clootrack_connector::{Code, Trouble};

use crate::causes::{Cause, provoked};
use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::{Exchange, Transcript};

const ID: &str = "troubleshooting/causes-distinguished";

pub(super) const CHECK: Check = Check {
    id: ID,
    level: Level::Should,
    promise: Promise::P4,
    requirement: "Of fourteen causes, at least eight are told apart by their codes; each says what the reader can do, and whether \
                  the same request may succeed later.",
    source: "AIP-193 (brief but actionable); RFC 9457 section 3.1; WCAG 2.2 success criterion 3.3.3",
    remedy: "Give each cause the code that fits it best and a `fix` of its own: reconnect, wait until a time, ask for less, ask an \
             administrator, contact the vendor. `retryable` is true for pauses and outages, and false where somebody \
             has to change something first.",
    judge,
};

/// Fewer say that something went wrong, and not what.
const FEWEST_CODES: usize = 8;
/// A run that provoked fewer causes than this says nothing about telling them apart.
const FEWEST_CAUSES: usize = 12;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut causes = BTreeSet::new();
    let mut codes: BTreeSet<Code> = BTreeSet::new();
    let mut last = 0;
    for (cause, call) in provoked(run, ID) {
        causes.insert(cause.name);
        last = call.number;
        if let Some(trouble) = trouble_of(call) {
            codes.insert(trouble.code);
            judged(cause, call, &trouble, findings);
        }
    }
    if causes.is_empty() {
        return Applies::No("nothing went wrong while a tool was called");
    }
    if causes.len() < FEWEST_CAUSES {
        return Applies::NotTestable(format!("only {} causes were met", causes.len()));
    }
    if codes.len() < FEWEST_CODES {
        let (codes, causes) = (codes.len(), causes.len());
        findings.in_talk(last, format!("{causes} causes are told by {codes} codes"));
    }
    Applies::Yes
}

fn judged(cause: &Cause, call: &Exchange, trouble: &Trouble, findings: &mut Findings) {
    if trouble.fix.trim().is_empty() {
        let words = format!("where {}, nobody is told what to do: `fix` is empty", cause.words);
        findings.in_talk(call.number, words);
    }
    if let Some(retryable) = cause.retryable
        && cause.codes.contains(&trouble.code)
        && trouble.retryable != retryable
    {
        let says =
            if trouble.retryable { "may succeed later by itself" } else { "cannot succeed later by itself" };
        let words = format!("where {}, `retryable` says that the same request {says}", cause.words);
        findings.minor(Place::Talk(call.number), words);
    }
}

/// What was told, as a failure or beside the data.
fn trouble_of(call: &Exchange) -> Option<Trouble> {
    call.outcome.trouble().cloned().or_else(|| call.call_answer()?.user.notice)
}
