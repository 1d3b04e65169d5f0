//! Puts a question for drivers to the tool for the shares of tones.

use super::Variant;
use crate::conduct::{Conduct, Questions};
use crate::questions::{self, More, Route};

pub(super) const VARIANT: Variant = Variant {
    name: "question-to-another-tool",
    about: "puts a question for drivers to the tool for the shares of tones",
    decision: "route",
    trips: &["questions/routed"],
    conduct: || Conduct::questions(QuestionToAnotherTool),
};

struct QuestionToAnotherTool;

impl Questions for QuestionToAnotherTool {
    fn route(&self, question: &str) -> Option<Route> {
        let right = questions::route(question)?;
        if right.tool != "get_top_drivers" {
            return Some(right);
        }
        Some(Route { tool: "get_sentiment_breakdown", more: More::Nothing, ..right })
    }
}
