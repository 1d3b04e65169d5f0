//! Puts a question that fits no tool to the one that lists the themes.

use super::Variant;
use crate::conduct::{Conduct, Questions};
use crate::questions::{self, Route};

pub(super) const VARIANT: Variant = Variant {
    name: "question-guessed-at",
    about: "puts a question that fits no tool to the one that lists the themes",
    decision: "route",
    trips: &["questions/unanswerable-told"],
    conduct: || Conduct::questions(QuestionGuessedAt),
};

struct QuestionGuessedAt;

impl Questions for QuestionGuessedAt {
    fn route(&self, question: &str) -> Option<Route> {
        questions::route(question).or_else(|| questions::route("Which themes are there?"))
    }
}
