//! Questions in people's own words, as the product's page promises to answer them.

mod chart;
mod live;
mod numbers;
mod read_only;
mod routed;
mod unanswerable_told;

use mock_clootrack::journal::Event;
use serde_json::Value;

use crate::check::{Applies, Check};
use crate::transcript::{Exchange, Expected, Transcript};

pub(super) const CHECKS: &[Check] =
    &[routed::CHECK, live::CHECK, chart::CHECK, numbers::CHECK, read_only::CHECK, unanswerable_told::CHECK];

/// What the vendor said to a call that a question led to.
struct Said<'a> {
    tool: &'a str,
    arguments: &'a Value,
    result: &'a Value,
}

/// Every question in somebody's own words during which nothing went wrong at the vendor, with what it has to lead to.
fn asked(run: &Transcript) -> impl Iterator<Item = (&Exchange, &Expected)> {
    run.asked("ask").filter(|ask| run.undisturbed(ask)).filter_map(|ask| Some((ask, ask.expected.as_ref()?)))
}

/// Those that some tool answers.
fn answerable(run: &Transcript) -> impl Iterator<Item = (&Exchange, &Expected)> {
    asked(run).filter(|(_, expected)| !expected.answered_by.is_empty())
}

/// What the vendor's tools said while a question was being answered.
fn said<'a>(run: &'a Transcript, ask: &'a Exchange) -> impl Iterator<Item = Said<'a>> {
    run.during(ask).filter_map(|entry| {
        let Event::ToolCalled { tool, arguments, result, is_error: false, .. } = &entry.event else {
            return None;
        };
        Some(Said { tool, arguments, result })
    })
}

/// What the tools said that answer the question.
fn said_in_answer<'a>(
    run: &'a Transcript,
    ask: &'a Exchange,
    expected: &'a Expected,
) -> impl Iterator<Item = Said<'a>> {
    said(run, ask).filter(|said| expected.answered_by.iter().any(|tool| tool == said.tool))
}

/// What a check says of a run in which it had nothing to look at.
fn nothing_to_see(run: &Transcript, check: &str, why: &'static str) -> Applies {
    if !run.is_for(check) {
        return Applies::No(why);
    }
    if !run.declares("ask") {
        return Applies::Undeclared("ask");
    }
    Applies::NotTestable(run.never_connected().unwrap_or_else(|| why.to_owned()))
}

/// The tools of a question in words.
fn in_words(expected: &Expected) -> String {
    let tools: Vec<String> = expected.answered_by.iter().map(|tool| format!("`{tool}`")).collect();
    tools.join(" or ")
}
