//! What is not encrypted is no stored credential.

use clootrack_scenarios::Tampering;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Sent, Transcript};

pub(super) const CHECK: Check = Check {
    id: "storage/plaintext-refused",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "A token in clear that stands where an encrypted one belongs is not used.",
    source: "the product's promise to keep tokens encrypted; CWE-636 (failing open); CWE-345",
    remedy: "Treat a stored value that does not decrypt as unreadable, whatever it looks like. Encrypt what older versions stored in \
             clear in a migration that runs once, and leave no fallback that reads it.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let trials = run.trials(Tampering::PlantText);
    if trials.is_empty() {
        return Applies::No("nothing was put in clear in the place of a stored credential");
    }
    if let Some(why) = run.shows_nothing(&trials) {
        return Applies::NotTestable(why);
    }
    for trial in &trials {
        let (of, what) = (trial.of(), trial.what());
        for (seq, sent) in trial.sent(run) {
            if matches!(sent, Sent::Bearer(None) | Sent::Refresh(None) | Sent::UnknownClientSecret) {
                findings.at(seq, format!("`{of}` with {what} is read, and what stands there is sent"));
            }
        }
    }
    Applies::Yes
}
