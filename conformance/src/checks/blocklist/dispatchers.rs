//! Tools that do whatever their arguments say.

use super::counted;
use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::{Opinion, Transcript};

pub(super) const CHECK: Check = Check {
    id: "blocklist/dispatchers",
    level: Level::Info,
    promise: Promise::P3,
    requirement: "How many tools that do whatever their arguments say are hidden, and how many could be made to write, is known.",
    source: "the product's promise to read only: a filter of names does not see arguments; the policy's list of dispatchers",
    remedy: "No pattern of names closes this gap. Show only tools from a list of those that are known to read.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    counted(run, Opinion::Dispatchers, |exchange, counts| {
        let hidden = counts.names - counts.shown.len();
        let words = format!(
            "hidden from the engine: {hidden} of {} tools that do whatever their arguments say",
            counts.names
        );
        findings.remark(Place::Talk(exchange), words);
        if let Some(example) = counts.called.first() {
            let words =
                format!("{} of them could be told to delete, `{example}` for one", counts.called.len());
            findings.remark(Place::Talk(exchange), words);
        }
    })
}
