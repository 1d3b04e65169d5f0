//! The answer's figures are the vendor's.

use super::{answerable, in_words, nothing_to_see, said};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::figures::{Figures, written};
use crate::transcript::Transcript;

const ID: &str = "questions/numbers";

pub(super) const CHECK: Check = Check {
    id: ID,
    level: Level::Must,
    promise: Promise::P1,
    requirement: "Every figure in the answer to a question is one that the vendor gave for it, rounded or as a percentage if you like, or \
                  follows from these as a sum, a mean or a difference.",
    source: "the product's page: the engine \"reads the result\" of the tool and summarizes it",
    remedy: "Write the answer from the tool's result, and check the figures of a text that a model has written against it before anybody \
             reads it. Figures of another project or of an earlier question do not belong into it.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = None;
    for (ask, expected) in answerable(run) {
        let Some(insight) = ask.insight() else { continue };
        let project = insight.arguments.get("project").cloned().unwrap_or_default();
        let answered_by = |tool: &str| expected.answered_by.iter().any(|wanted| wanted == tool);
        let about = |said: &super::Said<'_>| match &said.arguments["project"] {
            other if *other == project => true,
            other => other.is_null() && answered_by(said.tool),
        };
        let mut vendors: Figures = said(run, ask).filter(about).map(|said| said.result).collect();
        if vendors.is_empty() {
            continue;
        }
        applies = Some(Applies::Yes);
        vendors.add_derived();
        vendors.add_text(ask.params["question"].as_str().unwrap_or_default());
        vendors.add_text(&serde_json::Value::from(insight.arguments).to_string());
        tool_texts(run).for_each(|text| vendors.add_text(text));
        if written(&insight.user.text).iter().any(|readings| !readings.iter().any(|it| vendors.tell(it))) {
            let words = format!(
                "the answer to a question for {} has a figure that the vendor did not give",
                in_words(expected)
            );
            findings.in_talk(ask.number, words);
        }
    }
    applies.unwrap_or_else(|| nothing_to_see(run, ID, "no question brought an answer from a tool"))
}

/// What the vendor says about its tools, which an answer may repeat.
fn tool_texts(run: &Transcript) -> impl Iterator<Item = &str> {
    let lists = run.requests_for(clootrack_scenarios::Operation::ToolsList);
    lists.filter_map(|(seq, _)| run.answer_to(seq)).map(|answer| answer.body.as_str())
}
