//! Entries without a proper name.

use mock_clootrack::journal::Event;

use super::{engine_of, last_listed};
use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::naming::stands_for;
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "blocklist/degenerate-names",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "Entries of the list without a proper name are left out, and the official read tools beside them are shown.",
    source: "MCP, tools: a tool is identified by its name, a string; CWE-20",
    remedy: "Leave out each entry whose name is missing, no string or empty, and keep the others.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    // A name may be odd or long, and still be one.
    if run.vendor.more_tools.iter().all(|tool| tool.name().is_some_and(|name| !name.is_empty())) {
        return Applies::No("every listed tool had a proper name");
    }
    let mut applies = Applies::No("the connector was not asked for its tools");
    for listing in run.asked("tools") {
        applies = Applies::Yes;
        let Some(engine) = engine_of(listing) else {
            // A list that the vendor has not given has not been given up.
            let came = |event: &Event| matches!(event, Event::ToolsListed { .. });
            if !run.undisturbed(listing) || !run.during(listing).any(|entry| came(&entry.event)) {
                continue;
            }
            let words = format!(
                "the whole list is given up for some bad entries: `tools` ended with {}",
                listing.outcome.in_words()
            );
            findings.minor(Place::Talk(listing.number), words);
            continue;
        };
        let listed = last_listed(run, listing);
        let shown = |name: &str| engine.iter().any(|engine| stands_for(engine, name));
        for read in
            run.vendor.read_tools.iter().filter(|read| listed.contains(&read.as_str()) && !shown(read))
        {
            findings.in_talk(listing.number, format!("the read tool `{read}` is kept from the engine"));
        }
        if engine.iter().any(String::is_empty) {
            findings.in_talk(listing.number, "a tool without a name reaches the engine");
        }
    }
    applies
}
