//! No secret lies on the disk as it is.

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Channel, Transcript};

pub(super) const CHECK: Check = Check {
    id: "storage/no-clear-secret",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "No file of the connector's storage holds twelve or more consecutive characters of a secret in clear.",
    source: "the product's promise to keep tokens encrypted; RFC 6749 sections 10.3 and 10.4; CWE-312",
    remedy: "Encrypt tokens, client secrets and pending verifiers before they are written, with an authenticated cipher \
             and a key that is not stored beside them. Look for a second place: a session file, a cache, a log table.",
    judge,
};

/// Fewer characters than this may be a coincidence or a harmless masked form.
const TELLING: usize = 12;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let looks: Vec<_> = run.looks.iter().filter(|look| look.secrets > 0).collect();
    if looks.is_empty() {
        return Applies::No("nobody looked at the disk while there were secrets");
    }
    if looks.iter().any(|look| !look.decoy_found) {
        return Applies::NotTestable("the search did not find the secret that was planted for it".to_owned());
    }
    if let Some(why) = run.never_connected() {
        return Applies::NotTestable(why);
    }
    for leak in &run.leaks {
        if let Channel::Storage { moment, file } = &leak.channel
            && leak.encoding == "clear"
            && leak.length >= TELLING
        {
            findings.on_disk(format!("{} is in {file} in clear ({moment})", leak.secret));
        }
    }
    Applies::Yes
}
