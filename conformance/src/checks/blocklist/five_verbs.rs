//! The engine sees the twelve read tools and no write tool.

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::names::Family;
use crate::naming::stands_for;
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "blocklist/five-verbs",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "The analysis engine's list holds every official read tool that the vendor lists, and no tool named for \
                  create, update, delete, send or refund.",
    source: "the product's promise to read only: \"write operations (create, update, delete, send, refund) are filtered out\"",
    remedy: "Filter the list that the engine receives, after any renaming, by the tool's own name; and check that the filter \
             does not hide read tools.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("the connector was not asked for its tools");
    for listing in run.asked("tools") {
        let Some(engine) = super::engine_of(listing) else {
            continue;
        };
        let listed = super::last_listed(run, listing);
        if listed.is_empty() {
            continue;
        }
        applies = Applies::Yes;
        let shown = |name: &str| engine.iter().any(|engine| stands_for(engine, name));
        for read in run.vendor.read_tools.iter().filter(|read| listed.contains(&read.as_str())) {
            if !shown(read) {
                findings.in_talk(listing.number, format!("the read tool `{read}` is kept from the engine"));
            }
        }
        for write in run.vendor.write_tools.iter().filter(|write| shown(write)) {
            findings.in_talk(listing.number, format!("the write tool `{write}` reaches the engine"));
        }
    }
    match super::explored(run, Family::Plain, findings) {
        explored @ (Applies::Yes | Applies::NotTestable(_)) => explored,
        Applies::No(_) | Applies::Undeclared(_) => applies,
    }
}
