//! Answers a question that a connection has had before as it did then.

use std::collections::HashMap;
use std::sync::Mutex;

use clootrack_connector::message::Insight;

use super::Variant;
use crate::conduct::{Conduct, Questions};
use crate::lock::lock;

pub(super) const VARIANT: Variant = Variant {
    name: "answer-kept",
    about: "answers a question that a connection has had before as it did then",
    decision: "keeps",
    trips: &["questions/live"],
    conduct: || Conduct::questions(AnswerKept::default()),
};

#[derive(Default)]
struct AnswerKept(Mutex<HashMap<(String, String), Insight>>);

impl Questions for AnswerKept {
    fn answered_before(&self, connection: &str, question: &str) -> Option<Insight> {
        lock(&self.0).get(&(connection.to_owned(), question.to_owned())).cloned()
    }

    fn keeps(&self, connection: &str, question: &str, insight: &Insight) -> bool {
        lock(&self.0).insert((connection.to_owned(), question.to_owned()), insight.clone());
        true
    }
}
