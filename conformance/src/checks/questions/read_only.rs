//! No question leads into a write tool.

use clootrack_scenarios::Operation;

use super::{asked, nothing_to_see};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::naming::stands_for;
use crate::transcript::{Transcript, tool_in};

const ID: &str = "questions/read-only";

pub(super) const CHECK: Check = Check {
    id: ID,
    level: Level::Must,
    promise: Promise::P3,
    requirement: "No question reaches a write tool, whatever it asks for in whatever words.",
    source: "the product's page: write operations \"are filtered out by a name-pattern blocklist before any tool reaches the analysis \
             engine, so connecting Clootrack cannot modify data\"",
    remedy: "Let questions go the way of every call: through the filter, to tools of the filtered list alone. A model that plans the call \
             must not be able to name any other.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if asked(run).next().is_none() {
        return nothing_to_see(run, ID, "no question was asked in somebody's own words");
    }
    if run.is_for(ID) && !run.asked("ask").any(|ask| ask.outcome.succeeded()) {
        return Applies::NotTestable(
            "no question was answered, so that none led to a write tool proves nothing".to_owned(),
        );
    }
    for (ask, _) in asked(run) {
        let mut sent = run.requests_for(Operation::ToolsCall).filter(|(seq, _)| ask.caused(*seq));
        let into = sent.find_map(|(seq, request)| {
            let named = tool_in(request)?;
            let tool = run.vendor.write_tools.iter().find(|write| stands_for(named, write))?;
            Some((seq, tool))
        });
        if let Some((seq, tool)) = into {
            findings.at(seq, format!("a question led to a call of the write tool `{tool}`"));
        }
    }
    Applies::Yes
}
