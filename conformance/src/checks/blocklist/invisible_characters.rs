//! Verbs with characters that cannot be seen.

use super::explored;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::names::Family;
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "blocklist/invisible-characters",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "A verb is found although something that cannot be seen stands in it or beside it, or the tool is left out for that.",
    source: "CWE-176; MCP, tool names (A-Z, a-z, 0-9, `_`, `-`, `.`)",
    remedy: "Leave out every tool whose name has another character than the protocol names. Whoever strips such characters instead has to do so before the filter.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    explored(run, Family::InvisibleCharacters, findings)
}
