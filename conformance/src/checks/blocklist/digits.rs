//! Verbs beside digits.

use super::explored;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::names::Family;
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "blocklist/digits",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "A verb is found beside digits and versions.",
    source: "the product's promise to read only",
    remedy: "Let digits end words, as separators do.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    explored(run, Family::Digits, findings)
}
