//! What no tool answers is not answered.

use super::{answerable, asked, nothing_to_see};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

const ID: &str = "questions/unanswerable-told";

pub(super) const CHECK: Check = Check {
    id: ID,
    level: Level::Should,
    promise: Promise::P4,
    requirement: "A question that no read tool answers, and a wish to change something, end with a code and with what can be asked \
                  instead, not with an answer to something else.",
    source: "the product's page: \"when you ask a question that maps to Clootrack\"; AIP-193",
    remedy: "Where no tool fits, answer `question_not_understood` and give examples of what can be asked. Do not fall back to a tool that \
             fits anything: people take its answer for one to their question.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut unanswerable = asked(run).filter(|(_, expected)| expected.answered_by.is_empty()).peekable();
    if unanswerable.peek().is_none() {
        return nothing_to_see(run, ID, "no question was asked that no tool answers");
    }
    if !answerable(run).any(|(ask, _)| ask.outcome.succeeded()) {
        return Applies::NotTestable("no question that a tool answers was answered".to_owned());
    }
    for (ask, _) in unanswerable {
        match ask.outcome.trouble() {
            Some(trouble) if trouble.fix.trim().is_empty() => {
                findings
                    .in_talk(ask.number, "a question that no tool answers ends without a word on what to do");
            }
            Some(_) => {}
            None => {
                let ending = ask.outcome.in_words();
                findings.in_talk(ask.number, format!("a question that no tool answers ends with {ending}"));
            }
        }
    }
    Applies::Yes
}
