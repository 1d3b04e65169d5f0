//! Verbs between any separators.

use super::explored;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::names::Family;
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "blocklist/separators",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "A verb is found between whatever separators, behind any namespace, and alone.",
    source: "MCP, tool names (letters, digits, `_`, `-`, `.`); the product's promise to read only",
    remedy: "Take everything that is no letter for a separator, and look at every word of the whole name, not at its beginning.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    explored(run, Family::Separators, findings)
}
