//! No secret lies on the disk in pieces.

use clootrack_scan::Form;

use super::leaked;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "storage/no-fragmented-secret",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "No file and no table of the connector's storage holds most of a secret in pieces of eight characters or \
                  more, in whatever order.",
    source: "the product's promise to keep tokens encrypted; CWE-312",
    remedy: "A secret that is cut up is still in clear: whoever has the file has all its pieces. Encrypt it as a whole before it \
             is split over columns, rows or chunks.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    leaked(run, findings, Form::Pieces, |_| "in pieces".to_owned())
}
