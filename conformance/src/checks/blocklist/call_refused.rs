//! What is hidden cannot be called either.

use clootrack_connector::Code;
use clootrack_scenarios::Operation;
use mock_clootrack::journal::Event;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Purpose, Transcript};

pub(super) const CHECK: Check = Check {
    id: "blocklist/call-refused",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "A call of a write tool, by its name or any spelling of it, is refused before a request leaves the connector.",
    source: "the product's promise to read only: the filter stands before any tool reaches the analysis engine",
    remedy: "Apply the filter to the name of every call, not only to the list, and answer `tool_blocked` before the vendor \
             is contacted. Allowing only names from the filtered list is the safest form.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let probes: Vec<&Exchange> =
        run.asked("call").filter(|call| call.purpose == Purpose::BlockedName).collect();
    if probes.is_empty() {
        return Applies::No("no write tool was called");
    }
    if !run.some_call_succeeded() {
        return Applies::NotTestable("no read tool could be called, so a refusal proves nothing".to_owned());
    }
    for probe in probes {
        let name = probe.params["name"].as_str().unwrap_or_default();
        if let Some(sent) = sent_to_vendor(run, probe) {
            findings.at(sent, format!("the call of {name:?} was sent to the vendor"));
        } else if probe.outcome.succeeded() {
            findings.in_talk(probe.number, format!("the call of {name:?} was answered as if it had worked"));
        } else {
            coded(probe, name, findings);
        }
    }
    Applies::Yes
}

/// The vendor's journal decides, never the connector's word.
fn sent_to_vendor(run: &Transcript, probe: &Exchange) -> Option<u64> {
    run.during(probe).find_map(|entry| {
        let Event::Request(request) = &entry.event else {
            return None;
        };
        (request.operation == Operation::ToolsCall).then_some(entry.seq)
    })
}

fn coded(probe: &Exchange, name: &str, findings: &mut Findings) {
    // A connector that allows by list may not know why a name is not on it: `unknown_tool` is as safe.
    let refused = probe
        .outcome
        .trouble()
        .is_some_and(|trouble| matches!(trouble.code, Code::ToolBlocked | Code::UnknownTool));
    if !refused {
        let words =
            format!("the call of {name:?} ended with {} instead of `tool_blocked`", probe.outcome.in_words());
        findings.in_talk(probe.number, words);
    }
}
