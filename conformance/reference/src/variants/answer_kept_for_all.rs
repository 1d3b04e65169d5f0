//! Answers a question that anybody has had before as it did then, from whatever workspace.

use std::collections::HashMap;
use std::sync::Mutex;

use clootrack_connector::message::Insight;

use super::Variant;
use crate::conduct::{Conduct, Questions};
use crate::lock::lock;

pub(super) const VARIANT: Variant = Variant {
    name: "answer-kept-for-all",
    about: "answers a question that anybody has had before as it did then, from whatever workspace",
    decision: "keeps",
    trips: &["questions/live"],
    conduct: || Conduct::questions(AnswerKeptForAll::default()),
};

#[derive(Default)]
struct AnswerKeptForAll(Mutex<HashMap<String, Insight>>);

impl Questions for AnswerKeptForAll {
    fn answered_before(&self, _: &str, question: &str) -> Option<Insight> {
        lock(&self.0).get(question).cloned()
    }

    fn keeps(&self, _: &str, question: &str, insight: &Insight) -> bool {
        lock(&self.0).insert(question.to_owned(), insight.clone());
        true
    }
}
