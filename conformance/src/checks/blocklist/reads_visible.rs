//! Reads are not hidden by the way.

use super::counted;
use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::{Opinion, Transcript};

pub(super) const CHECK: Check = Check {
    id: "blocklist/reads-visible",
    level: Level::Should,
    promise: Promise::P3,
    requirement: "Among tools with every kind of name the engine is shown every official read tool that the vendor lists; how many other reads are hidden for a verb in their names is known.",
    source: "the product's promise: the analysis engine asks the read tools; the policy's lists of reads and decoys",
    remedy: "Look for verbs as words and not as parts of words: `get_sentiment_trend` does not send. Whoever hides reads that only mention a verb errs on the safe side.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    for counted in &run.counted {
        for read in &counted.reads_hidden {
            findings.in_talk(counted.exchange, format!("the read tool `{read}` is kept from the engine"));
        }
    }
    let applies = counted(run, Opinion::Decoys, |exchange, counts| {
        let hidden = counts.names - counts.shown.len();
        let words = format!(
            "hidden from the engine: {hidden} of {} reads whose names only look as if they wrote",
            counts.names
        );
        findings.remark(Place::Talk(exchange), words);
    });
    // Where no read is shown at all, that is what there is to say.
    let hidden = run.counted.iter().any(|counted| !counted.reads_hidden.is_empty());
    if hidden { Applies::Yes } else { applies }
}
