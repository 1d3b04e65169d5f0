//! No log holds a secret, at any verbosity.

use super::{TELLING, in_encoding};
use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::{Channel, Transcript};

pub(super) const CHECK: Check = Check {
    id: "secrecy/logs",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "No log file and nothing on standard error contains a secret in any encoding, at the highest verbosity.",
    source: "the product's promise that tokens never leave in clear form; CWE-532",
    remedy: "Log names, statuses and fingerprints instead of headers, bodies and URLs. Silence or wrap libraries that log \
             requests at debug level, and keep tokens in a type that prints as asterisks.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if run.journal.is_empty() {
        return Applies::No("the connector made no request, so it had no secret to log");
    }
    if !run.controls.logs {
        return Applies::NotTestable("the search did not find the secret that was planted for it".to_owned());
    }
    for leak in &run.leaks {
        let place = match &leak.channel {
            Channel::Log { file } => format!("the log {file}"),
            Channel::StandardError => "standard error".to_owned(),
            Channel::Storage { .. } | Channel::Answer { .. } => continue,
        };
        let words = format!("{} is in {place}{}", leak.secret, in_encoding(&leak.encoding));
        if leak.length >= TELLING {
            findings.on_disk(words);
        } else {
            findings.minor(Place::Disk, format!("{words}, {} characters of it", leak.length));
        }
    }
    Applies::Yes
}
