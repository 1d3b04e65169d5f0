//! Verbs in any letter case.

use super::explored;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::names::Family;
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "blocklist/letter-case",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "A verb is found in whatever letter case it is written, and where nothing but the case sets it apart.",
    source: "CWE-178; the product's promise to read only",
    remedy: "Compare without regard to case, and cut names into words twice: at separators alone, and there and at every change of case. The first finds `dElEtE`, the second `themeDelete`.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    explored(run, Family::LetterCase, findings)
}
