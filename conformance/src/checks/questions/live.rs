//! The tool is called live.

use mock_clootrack::journal::Event;

use super::{answerable, in_words, nothing_to_see, said_in_answer};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::figures::Figures;
use crate::transcript::{Exchange, Expected, Transcript};

const ID: &str = "questions/live";

pub(super) const CHECK: Check = Check {
    id: ID,
    level: Level::Must,
    promise: Promise::P1,
    requirement: "An answer comes from what the vendor says at that moment: each question leads to a call, and when the data has \
                  changed the same question brings the new figures.",
    source: "the product's page: \"the AI engine reads it live\"",
    remedy: "Call the tool for every question. Keep neither answers nor results for the next question: the data may have changed, and \
             somebody else's question is about other data.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = None;
    for (ask, expected) in answerable(run).filter(|(ask, _)| ask.outcome.succeeded()) {
        applies = Some(Applies::Yes);
        // A question that went to another tool is the business of `questions/routed`.
        if super::said(run, ask).next().is_none() {
            let words =
                format!("a question for {} was answered without the vendor being asked", in_words(expected));
            findings.in_talk(ask.number, words);
        } else if outdated(run, ask, expected) {
            let words = format!(
                "the data had changed, and the answer to a question for {} has figures from before",
                in_words(expected)
            );
            findings.in_talk(ask.number, words);
        }
    }
    applies.unwrap_or_else(|| nothing_to_see(run, ID, "no question that a tool answers was answered"))
}

/// Whether a chart has a figure that only the answer of before the change had.
fn outdated(run: &Transcript, ask: &Exchange, expected: &Expected) -> bool {
    let changed = |before: &Exchange| {
        let between =
            run.journal.iter().filter(|entry| entry.seq > before.asked_after && entry.seq <= ask.asked_after);
        between.into_iter().any(|entry| matches!(entry.event, Event::DataChanged { .. }))
    };
    let same = |before: &Exchange| {
        before.person == ask.person && before.params["question"] == ask.params["question"]
    };
    let Some(chart) = ask.insight().and_then(|insight| insight.chart) else { return false };
    let now: Figures = said_in_answer(run, ask, expected).map(|said| said.result).collect();
    answerable(run).filter(|(before, _)| before.number < ask.number && same(before) && changed(before)).any(
        |(before, _)| {
            let then: Figures = said_in_answer(run, before, expected).map(|said| said.result).collect();
            let mut points = chart.series.iter().flat_map(|series| &series.values).flatten();
            points.any(|point| then.exactly(*point) && !now.exactly(*point))
        },
    )
}
