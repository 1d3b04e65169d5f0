//! No secret lies on the disk as it is.

use clootrack_scan::Form;

use super::leaked;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "storage/no-clear-secret",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "No file and no table of the connector's storage holds twelve or more consecutive characters of a secret in clear.",
    source: "the product's promise to keep tokens encrypted; RFC 6749 sections 10.3 and 10.4; CWE-312",
    remedy: "Encrypt tokens, client secrets and pending verifiers before they are written, with an authenticated cipher \
             and a key that is not stored beside them. Look for a second place: a session file, a cache, a log table.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    leaked(run, findings, Form::Clear, |_| "in clear".to_owned())
}
