//! Verbs with letters that look like others.

use super::explored;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::names::Family;
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "blocklist/confusables",
    level: Level::Should,
    promise: Promise::P3,
    requirement: "A verb is found although a letter of it only looks like its own, or the tool is left out for that.",
    source: "UTS #39; MCP, tool names (A-Z, a-z, 0-9, `_`, `-`, `.`)",
    remedy: "Leave out every tool whose name has another character than the protocol names: normalisation does not fold letters of other scripts.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    explored(run, Family::Confusables, findings)
}
