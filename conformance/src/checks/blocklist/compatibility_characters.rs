//! Verbs in characters that are compatible with letters.

use super::explored;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::names::Family;
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "blocklist/compatibility-characters",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "A verb is found in characters that are compatible with letters, or the tool is left out because its name has them.",
    source: "UAX #15; MCP, tool names (A-Z, a-z, 0-9, `_`, `-`, `.`)",
    remedy: "Leave out every tool whose name has another character than the protocol names; or normalise names (NFKC) before looking for verbs.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    explored(run, Family::CompatibilityCharacters, findings)
}
