//! The right tool is called.

use clootrack_scenarios::Operation;

use super::{answerable, in_words, nothing_to_see};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::naming::stands_for;
use crate::transcript::{Exchange, Expected, Transcript, tool_in};

const ID: &str = "questions/routed";

pub(super) const CHECK: Check = Check {
    id: ID,
    level: Level::Must,
    promise: Promise::P1,
    requirement: "A question that maps to one of the vendor's read tools reaches that tool, about the project that the question \
                  names.",
    source: "the product's page: \"the AI engine routes to the right tool\", and its three example questions",
    remedy: "Choose the tool by what it answers: drivers are `get_top_drivers`, the course of a theme is `get_theme_trend`, churn is \
             `get_theme_correlations`. Look the project's and the theme's ids up in the vendor's lists by the names in the question.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = None;
    for (ask, expected) in answerable(run) {
        let sent: Vec<_> = called(run, ask).collect();
        // An answer that comes without any call is the business of `questions/live`.
        if sent.is_empty() && ask.outcome.succeeded() {
            continue;
        }
        applies = Some(Applies::Yes);
        let right = |tool: &str| expected.answered_by.iter().any(|wanted| wanted == tool);
        if !sent.iter().any(|(tool, _)| right(tool)) {
            let instead = match sent.last() {
                Some((tool, _)) => format!("the last tool called was `{tool}`"),
                None => "no tool was called".to_owned(),
            };
            let words = format!("a question for {} did not reach it: {instead}", in_words(expected));
            findings.in_talk(ask.number, words);
        } else if let Some(project) = &expected.project
            && !sent.iter().any(|(tool, about)| right(tool) && about.as_ref() == Some(project))
        {
            let words = format!(
                "a question for {} was asked about another project than it names",
                in_words(expected)
            );
            findings.in_talk(ask.number, words);
        } else if misnamed(ask, expected) {
            let words = format!(
                "the answer to a question for {} names another tool as its source",
                in_words(expected)
            );
            findings.in_talk(ask.number, words);
        }
    }
    applies.unwrap_or_else(|| nothing_to_see(run, ID, "no question was asked in somebody's own words"))
}

/// The tools that were asked to be called, each with the project that it was asked about.
fn called<'a>(run: &'a Transcript, ask: &'a Exchange) -> impl Iterator<Item = (&'a str, Option<String>)> {
    run.requests_for(Operation::ToolsCall).filter(|(seq, _)| ask.caused(*seq)).filter_map(|(_, request)| {
        let project = &request.json.as_ref()?["params"]["arguments"]["project"];
        Some((tool_in(request)?, project.as_str().map(str::to_owned)))
    })
}

fn misnamed(ask: &Exchange, expected: &Expected) -> bool {
    ask.insight()
        .is_some_and(|insight| !expected.answered_by.iter().any(|tool| stands_for(&insight.tool, tool)))
}
