//! No secret lies on the disk in a form that anybody can decode.

use clootrack_scan::Form;

use super::leaked;
use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "storage/no-encoded-secret",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "No file and no table of the connector's storage holds a secret in an encoding or a container, or in up to \
                  four of them within each other.",
    source: "the product's promise to keep tokens encrypted; CWE-312; CWE-261",
    remedy: "Base64, hex, UTF-16 and compression hide nothing: they have no key. Encrypt with an authenticated cipher first, \
             and encode or pack what comes out of it.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let applies = leaked(run, findings, Form::Encoded, |leak| format!("as {}", leak.encoding));
    if matches!(applies, Applies::Yes) {
        for what in run.looks.iter().flat_map(|look| &look.unsearched) {
            findings.minor(Place::Disk, format!("not all of the storage could be searched: {what}"));
        }
    }
    applies
}
