//! Titles make no tool safer.

use super::hidden;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "blocklist/title-ignored",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "A tool whose name has to be blocked is blocked whatever its title says.",
    source: "MCP, tools: the title is for display; names identify tools",
    remedy: "Apply the filter to `name`, and to nothing that the vendor may choose freely beside it.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    hidden(run, |tool| tool.entry.contains_key("title"), "whose title is an innocent one", findings)
}
