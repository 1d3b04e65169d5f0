//! However a list comes, it is the same list.

use clootrack_scenarios::{GrantKind, MoreTool, Operation};
use mock_clootrack::journal::Event;

use super::{engine_of, last_listed};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::naming::stands_for;
use crate::transcript::{Exchange, Purpose, Transcript, tool_in};

pub(super) const CHECK: Check = Check {
    id: "blocklist/fails-closed",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "A write tool that the filter hides stays hidden and uncallable when the list is kept, comes in another form or over a \
                  renewed token, is broken or cannot be had, and after a restart.",
    source: "the product's promise to read only; CWE-636, failing open",
    remedy: "Let every way to the engine lead through the filter: store and pass on only lists that have gone through it, apply it \
             where the answer is given and not where the list is fetched, and show nothing where it fails.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("no list was asked for again after write tools had been hidden");
    for person in run.people.keys() {
        let of_person = |exchange: &&Exchange| exchange.person.as_deref() == Some(person.as_str());
        let listings: Vec<&Exchange> = run.asked("tools").filter(of_person).collect();
        let Some((at_first, hidden)) = listings.iter().find_map(|listing| hidden(run, listing)) else {
            continue;
        };
        let later =
            || listings.windows(2).filter(|pair| matches!(pair, [before, _] if before.number >= at_first));
        if later().next().is_none() {
            continue;
        }
        if !later().any(|pair| matches!(pair, [_, listing] if listing.outcome.succeeded())) {
            if run.is_for(CHECK.id) {
                return Applies::NotTestable("no list but the first one came".to_owned());
            }
            continue;
        }
        applies = Applies::Yes;
        for pair in later() {
            let [before, listing] = pair else { continue };
            let engine = engine_of(listing).unwrap_or_default();
            let shown = |write: &&&str| engine.iter().any(|engine| stands_for(engine, write));
            let through: Vec<&&str> = hidden.iter().filter(shown).collect();
            if let Some(first) = through.first() {
                let others = match through.len() {
                    1 => "is".to_owned(),
                    more => format!("and {} more are", more - 1),
                };
                let words = format!(
                    "the write tool `{first}` {others} hidden at first, and shown {}",
                    when(run, before, listing)
                );
                findings.in_talk(listing.number, words);
            }
        }
        called(run, person, findings);
    }
    applies
}

/// The write tools that a list hid although the vendor had listed them.
fn hidden<'a>(run: &'a Transcript, listing: &Exchange) -> Option<(usize, Vec<&'a str>)> {
    let engine = engine_of(listing)?;
    let listed = last_listed(run, listing);
    let writes = run.vendor.write_tools.iter().map(String::as_str);
    let hides =
        |write: &&str| listed.contains(write) && !engine.iter().any(|engine| stands_for(engine, write));
    let hidden: Vec<&str> = writes.filter(hides).collect();
    (!hidden.is_empty()).then_some((listing.number, hidden))
}

/// Calls of a write tool that reached the vendor although the same call did not before.
fn called(run: &Transcript, person: &str, findings: &mut Findings) {
    let mut refused: Vec<&str> = Vec::new();
    for call in run.asked("call") {
        let Some(write) = run.tool_written(call) else { continue };
        if call.purpose != Purpose::Step || call.person.as_deref() != Some(person) {
            continue;
        }
        let sent = run
            .requests_for(Operation::ToolsCall)
            .find(|(seq, request)| call.caused(*seq) && tool_in(request) == Some(write));
        match sent {
            None => refused.push(write),
            Some((seq, _)) if refused.contains(&write) => {
                findings.at(
                    seq,
                    format!("the call of `{write}` is refused at first, and later reaches the vendor"),
                );
            }
            Some(_) => {}
        }
    }
}

/// What was special about a list, as the rest of a sentence.
fn when(run: &Transcript, before: &Exchange, listing: &Exchange) -> &'static str {
    let since = |event: &dyn Fn(&Event) -> bool| {
        let end = listing.answered_after.unwrap_or(u64::MAX);
        run.journal
            .iter()
            .any(|entry| entry.seq > before.asked_after && entry.seq <= end && event(&entry.event))
    };
    let asked: Vec<u64> = run
        .requests_for(Operation::ToolsList)
        .map(|(seq, _)| seq)
        .filter(|seq| listing.caused(*seq))
        .collect();
    let answers = || asked.iter().filter_map(|seq| run.answer_to(*seq));
    let nameless = || run.vendor.more_tools.iter().any(|tool: &MoreTool| tool.name().is_none());
    if run.asked("open").any(|open| open.number > before.number && open.number < listing.number) {
        "after a restart"
    } else if asked.is_empty() {
        "when the vendor is not asked for them"
    } else if answers().any(|answer| answer.status >= 500) {
        if answers().any(|answer| answer.status == 200) {
            "when a part of the list cannot be had"
        } else {
            "when the vendor fails"
        }
    } else if answers().any(|answer| answer.status == 401) {
        "when the vendor has refused the token at first"
    } else if since(&|event| matches!(event, Event::TokensIssued { grant: GrantKind::RefreshToken, .. })) {
        "when the tokens have been renewed"
    } else if since(&|event| matches!(event, Event::InventoryChanged { .. })) && nameless() {
        "when an entry of the list has no name"
    } else if answers().any(|answer| {
        answer.headers.get("content-type").is_some_and(|it| it.starts_with("text/event-stream"))
    }) {
        "when the list comes as an event stream"
    } else {
        "when the list is asked for again"
    }
}
