//! Verbs that only a program would read.

use super::counted;
use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::{Opinion, Transcript};

pub(super) const CHECK: Check = Check {
    id: "blocklist/escapes",
    level: Level::Info,
    promise: Promise::P3,
    requirement: "How many tools are hidden whose verb is escaped, or has digits for letters, is known.",
    source: "the policy's list of escapes: a vendor would have to take such names for what they stand for",
    remedy: "Leave out every tool whose name has another character than the protocol names, and read digits as the letters that they stand for.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    counted(run, Opinion::Escapes, |exchange, counts| {
        let hidden = counts.names - counts.shown.len();
        let words = format!(
            "hidden from the engine: {hidden} of {} tools whose verb is escaped, or has digits for letters",
            counts.names
        );
        findings.remark(Place::Talk(exchange), words);
        for name in &counts.shown {
            findings.remark(Place::Talk(exchange), format!("the engine is shown `{name}`"));
        }
    })
}
