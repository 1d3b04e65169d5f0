//! Every page is filtered, and every page is read.

use clootrack_scenarios::Operation;

use super::engine_of;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::naming::stands_for;
use crate::transcript::{List, Transcript, lists_of};

pub(super) const CHECK: Check = Check {
    id: "blocklist/pagination",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "The filter is applied to every page of the vendor's list, official read tools of every page are shown, and a \
                  part of a list is not passed off as the whole.",
    source: "MCP, pagination: clients follow `nextCursor`",
    remedy: "Follow `nextCursor` until there is none or it repeats (from 2026-07-28 on, an empty one is a cursor, too), filter the \
             tools of all pages, and let the list fail if a page of it cannot be had.",
    judge,
};

/// Whoever has read so many pages need not have noticed that they repeat, but has to stop.
const MOST_PAGES: usize = 1000;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("no list came in pages");
    for listing in run.asked("tools") {
        if run.requests_for(Operation::ToolsList).filter(|(seq, _)| listing.caused(*seq)).count() > MOST_PAGES
        {
            applies = Applies::Yes;
            findings
                .in_talk(listing.number, "a list that comes back to where it was is followed without end");
        }
        let Some(engine) = engine_of(listing) else { continue };
        let lists = lists_of(run, listing.person.as_deref(), listing.answered_after.unwrap_or(u64::MAX));
        let Some(latest) = lists.last() else { continue };
        if lists.iter().all(|list| list.complete && list.pages.len() == 1) {
            continue;
        }
        applies = Applies::Yes;
        // Where one has come whole, another may be under way only to replace it.
        if !lists.iter().any(|list| list.complete) {
            let words = format!(
                "the vendor's list went on after page {}, and what had come so far was shown as if it were all",
                latest.pages.len()
            );
            findings.in_talk(listing.number, words);
        }
        let shown = |name: &str| engine.iter().any(|engine| stands_for(engine, name));
        for name in later(latest) {
            if run.vendor.write_tools.iter().any(|write| write == name) && shown(name) {
                let words = format!("the write tool `{name}` of a later page reaches the engine");
                findings.in_talk(listing.number, words);
            }
            if run.vendor.read_tools.iter().any(|read| read == name) && !shown(name) {
                findings
                    .in_talk(listing.number, format!("the read tool `{name}` of a later page is missing"));
            }
        }
    }
    applies
}

/// The names of all pages but the first.
fn later<'a>(list: &List<'a>) -> impl Iterator<Item = &'a str> {
    list.pages.iter().skip(1).flat_map(|page| page.iter().map(String::as_str))
}
