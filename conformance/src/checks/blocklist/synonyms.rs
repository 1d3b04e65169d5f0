//! Writes by other verbs than those of the promise.

use super::counted;
use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::{Opinion, Transcript};

pub(super) const CHECK: Check = Check {
    id: "blocklist/synonyms",
    level: Level::Info,
    promise: Promise::P3,
    requirement: "How many tools are hidden that write by another verb than those of the policy is known.",
    source: "the product's promise to read only names five verbs; the policy's list of synonyms",
    remedy: "A blocklist of verbs cannot know them all: a list of the tools that may be shown hides every one of these, and whatever comes later.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    counted(run, Opinion::Synonyms, |exchange, counts| {
        let hidden = counts.names - counts.shown.len();
        let words =
            format!("hidden from the engine: {hidden} of {} tools that write by another verb", counts.names);
        findings.remark(Place::Talk(exchange), words);
        if let Some(example) = counts.called.first() {
            let words =
                format!("calls of {} of them reach the vendor, of `{example}` for one", counts.called.len());
            findings.remark(Place::Talk(exchange), words);
        }
    })
}
