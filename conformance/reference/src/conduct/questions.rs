//! Questions in people's own words: which tool answers them, and what is made of its answer.

use clootrack_connector::message::{Chart, Insight};

use super::decisions;
use crate::questions::{self, Named, Route};

decisions! {
    Questions = questions:

    /// A question is put to the tool that answers it, and to none where no tool does: what is guessed looks like an answer.
    fn route(&self, question: &str) -> Option<Route> { questions::route(question) }

    /// A wish to change something is no question. No tool is called by a name that people's words give it.
    fn carries_out(&self, question: &str) -> Option<&'static str> { None }

    /// A question is about the project that it names, else about the first one that has analysed feedback; the answer says which.
    fn project(&self, question: &str, projects: &[Named]) -> Option<Named> { questions::project(question, projects) }

    /// Every question is asked of the vendor anew: what it has said before may be true no longer.
    fn answered_before(&self, connection: &str, question: &str) -> Option<Insight> { None }

    /// What the vendor has said is kept nowhere, least of all for somebody else.
    fn keeps(&self, connection: &str, question: &str, insight: &Insight) -> bool { false }

    /// The answer in words has the vendor's own figures, and no others.
    fn in_words(&self, words: String) -> String { words }

    /// The chart has a point for each figure of the vendor's answer.
    fn drawn(&self, chart: Chart) -> Option<Chart> { Some(chart) }
}
