//! Verbs anywhere in a name.

use super::explored;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::names::Family;
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "blocklist/verb-position",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "A verb is found wherever in the name it stands, also behind a word for reading.",
    source: "the product's promise to read only; CWE-183",
    remedy: "Look at every word of the name. No other word of it, such as `get` or `list`, makes a verb harmless.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    explored(run, Family::VerbPosition, findings)
}
