//! No secret lies on the disk under a disguise that is no encryption.

use clootrack_scan::Form;

use super::leaked;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "storage/no-obfuscated-secret",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "No file and no table of the connector's storage holds a secret under XOR with a short key, with its \
                  bytes shifted, turned round or swapped, or under a rotation of the alphabet.",
    source: "the product's promise to keep tokens encrypted; CWE-327; CWE-312",
    remedy: "Whoever has the file undoes this without any key. Replace it by an authenticated cipher from a maintained library, \
             with a key from outside the storage and a fresh nonce for each value.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    leaked(run, findings, Form::Disguised, |leak| format!("as {}", leak.encoding))
}
