//! The filter meets every list anew.

use clootrack_scenarios::{MoreTool, Operation};
use mock_clootrack::journal::Event;

use super::hidden;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{List, Transcript, lists_of, tool_in};

pub(super) const CHECK: Check = Check {
    id: "blocklist/changed-inventory",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "When the vendor's list changes, tools that have come and have to be blocked are blocked, and tools that have \
                  gone are not called.",
    source: "OWASP MCP03, tool poisoning; MCP, tools, list changed",
    remedy: "Filter every list that comes, not the first one; and refuse a call of a name that the latest list lacks.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let changed = |event: &Event| matches!(event, Event::InventoryChanged { .. });
    let before = run.journal.iter().find(|entry| changed(&entry.event)).map(|entry| entry.seq);
    let Some(before) = before else { return Applies::No("no inventory changed") };
    let approved = run.people.keys().flat_map(|person| lists_of(run, Some(person), before));
    let approved: Vec<&str> = approved.flat_map(|list| list.names()).collect();
    if approved.is_empty() {
        return Applies::No("no list was there before the inventory changed");
    }
    let came_later = |tool: &MoreTool| tool.name().is_some_and(|name| !approved.contains(&name));
    let applies = hidden(run, came_later, "which the vendor did not list at first", findings);
    if applies == Applies::Yes {
        called_although_gone(run, findings);
    }
    applies
}

/// Calls of what was not on the latest list that this connector had of the person's account.
fn called_although_gone(run: &Transcript, findings: &mut Findings) {
    for call in run.asked("call") {
        for (seq, request) in run.requests_for(Operation::ToolsCall).filter(|(seq, _)| call.caused(*seq)) {
            let name = tool_in(request);
            let lists = lists_of(run, call.person.as_deref(), seq);
            let latest = lists.iter().rev().find(|list| list.complete).map(List::names);
            if let (Some(name), Some(latest)) = (name, latest)
                && !latest.contains(&name)
            {
                findings.at(seq, format!("`{name}` was called, which the vendor's latest list lacks"));
            }
        }
    }
}
