//! Annotations make no tool safer.

use super::hidden;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "blocklist/annotations-untrusted",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "A tool whose name has to be blocked is blocked although it says of itself that it only reads.",
    source: "MCP, tools: clients MUST consider tool annotations to be untrusted unless they come from trusted servers",
    remedy: "Let annotations only tighten what the filter of names decides, never loosen it.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let claims = |tool: &clootrack_scenarios::MoreTool| {
        tool.entry.get("annotations").is_some_and(|annotations| annotations["readOnlyHint"] == true)
    };
    hidden(run, claims, "which says of itself that it only reads", findings)
}
