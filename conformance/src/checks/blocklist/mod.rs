//! Write tools and the analysis engine.

mod annotations_untrusted;
mod call_refused;
mod changed_inventory;
mod collisions;
mod compatibility_characters;
mod confusables;
mod degenerate_names;
mod descriptions_cleaned;
mod digits;
mod dispatchers;
mod escapes;
mod fails_closed;
mod five_verbs;
mod inflections;
mod invisible_characters;
mod letter_case;
mod pagination;
mod reads_visible;
mod refusal_audited;
mod separators;
mod server_requests_refused;
mod synonyms;
mod title_ignored;
mod verb_position;

use clootrack_connector::message::Tools;
use clootrack_scenarios::{MoreTool, Operation};

use crate::check::{Applies, Check, Findings};
use crate::names::Family;
use crate::naming::stands_for;
use crate::transcript::{Breach, Counts, Exchange, List, Opinion, Outcome, Transcript, lists_of, tool_in};

pub(super) const CHECKS: &[Check] = &[
    annotations_untrusted::CHECK,
    call_refused::CHECK,
    changed_inventory::CHECK,
    collisions::CHECK,
    compatibility_characters::CHECK,
    confusables::CHECK,
    degenerate_names::CHECK,
    descriptions_cleaned::CHECK,
    digits::CHECK,
    dispatchers::CHECK,
    escapes::CHECK,
    fails_closed::CHECK,
    five_verbs::CHECK,
    inflections::CHECK,
    invisible_characters::CHECK,
    letter_case::CHECK,
    pagination::CHECK,
    reads_visible::CHECK,
    refusal_audited::CHECK,
    separators::CHECK,
    server_requests_refused::CHECK,
    synonyms::CHECK,
    title_ignored::CHECK,
    verb_position::CHECK,
];

/// What became of the made-up names of a family. It says something only of connectors that looked at those names, and let
/// official reads pass beside them.
fn explored(run: &Transcript, family: Family, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("no names of this family were explored");
    for exploration in &run.explorations {
        let Some(tried) = exploration.tried.get(&family) else { continue };
        if tried.listed < tried.names {
            return Applies::NotTestable(format!(
                "the connector asked the vendor for {} of {} tools, so the rest says nothing",
                tried.listed, tried.names
            ));
        }
        if exploration.reads_shown == 0 || !run.some_call_succeeded() {
            return Applies::NotTestable(
                "no read tool was shown and called, so nothing tells a filter from an empty list".to_owned(),
            );
        }
        applies = Applies::Yes;
        for breach in exploration.breaches.iter().filter(|breach| breach.as_name().family() == family) {
            told(breach, exploration.exchange, findings);
        }
    }
    applies
}

fn told(breach: &Breach, exchange: usize, findings: &mut Findings) {
    let name = breach.as_name();
    let reached = match (breach.shown, &breach.called) {
        (true, Some(_)) => "reached the engine, and its call the vendor",
        (true, None) => "reached the engine",
        (false, _) => "is hidden from the engine, and its call reached the vendor all the same",
    };
    let first = if breach.first == breach.name {
        String::new()
    } else {
        format!(", found by way of {:?}", breach.first)
    };
    let words = format!(
        "{:?} {reached}: {}; this is the mistake of {}{first}",
        breach.name,
        name.because(),
        name.mistake()
    );
    match &breach.called {
        Some((_, request)) => findings.at(*request, words),
        None => findings.in_talk(exchange, words),
    }
}

/// Tells what became of the names of one of the policy's lists. It says something only where the vendor was asked for them.
fn counted(run: &Transcript, opinion: Opinion, mut tell: impl FnMut(usize, &Counts)) -> Applies {
    let mut applies = Applies::No("no names of this kind were counted");
    for counted in &run.counted {
        let Some(counts) = counted.lists.get(&opinion) else { continue };
        if counts.listed < counts.names {
            return Applies::NotTestable(format!(
                "the connector asked the vendor for {} of {} tools, so the rest says nothing",
                counts.listed, counts.names
            ));
        }
        if counted.reads_shown == 0 {
            return Applies::NotTestable("no read tool was shown beside them".to_owned());
        }
        applies = Applies::Yes;
        tell(counted.exchange, counts);
    }
    applies
}

/// What became of those of the scenario's own tools that have to be blocked, once the vendor has listed them: shown to the
/// engine, or called by it.
fn hidden(
    run: &Transcript,
    concerns: impl Fn(&MoreTool) -> bool,
    why: &str,
    findings: &mut Findings,
) -> Applies {
    let tools = run.vendor.more_tools.iter().filter(|tool| tool.writes && concerns(tool));
    let names: Vec<&str> = tools.filter_map(MoreTool::name).collect();
    let mut applies = Applies::No("the vendor listed no such tool");
    for listing in run.asked("tools") {
        let Some(engine) = engine_of(listing) else { continue };
        let listed = last_listed(run, listing);
        let there: Vec<&&str> = names.iter().filter(|name| listed.contains(name)).collect();
        if there.is_empty() {
            continue;
        }
        if !run.vendor.read_tools.iter().any(|read| engine.iter().any(|name| stands_for(name, read))) {
            return Applies::NotTestable("no read tool was shown beside them".to_owned());
        }
        applies = Applies::Yes;
        for name in there.iter().filter(|name| engine.iter().any(|engine| stands_for(engine, name))) {
            findings.in_talk(listing.number, format!("`{name}` reached the engine, {why}"));
        }
    }
    for (seq, name) in calls_on_the_wire(run) {
        if names.contains(&name) {
            findings.at(seq, format!("a call of `{name}` reached the vendor, {why}"));
        }
    }
    applies
}

/// Every call that reached the vendor while the connector was asked for one, by the tool's name there.
fn calls_on_the_wire(run: &Transcript) -> impl Iterator<Item = (u64, &str)> {
    run.requests_for(Operation::ToolsCall)
        .filter(|(seq, _)| run.asked("call").any(|call| call.caused(*seq)))
        .filter_map(|(seq, request)| Some((seq, tool_in(request)?)))
}

/// The names that a list showed the engine; `None` if it failed.
fn engine_of(listing: &Exchange) -> Option<Vec<String>> {
    let Outcome::Result(result) = &listing.outcome else { return None };
    let engine: Tools = serde_json::from_value(result.clone()).ok()?;
    Some(engine.tools.into_iter().map(|tool| tool.name).collect())
}

/// What the vendor had told this person's connector last when it answered.
fn last_listed<'a>(run: &'a Transcript, listing: &Exchange) -> Vec<&'a str> {
    let lists = lists_of(run, listing.person.as_deref(), listing.answered_after.unwrap_or(u64::MAX));
    lists.last().map(List::names).unwrap_or_default()
}
