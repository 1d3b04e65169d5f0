//! Answers the page's first question with an answer that it has brought along.

use clootrack_connector::message::{Chart, Insight, Series, ToEngine, ToUser};
use serde_json::{Map, json};

use super::Variant;
use crate::conduct::{Conduct, Questions};

pub(super) const VARIANT: Variant = Variant {
    name: "answer-canned",
    about: "answers the page's first question with an answer that it has brought along",
    decision: "answered_before",
    trips: &["questions/live"],
    conduct: || Conduct::questions(AnswerCanned),
};

struct AnswerCanned;

impl Questions for AnswerCanned {
    fn answered_before(&self, _: &str, question: &str) -> Option<Insight> {
        question.contains("this quarter").then(|| Insight {
            user: ToUser { text: "Shipping weighs most (-0.112).".to_owned(), notice: None },
            engine: ToEngine {
                content: vec![json!({ "type": "text", "text": "Shipping: -0.112" })],
                structured: None,
                marker: None,
            },
            tool: "get_top_drivers".to_owned(),
            arguments: Map::new(),
            chart: Some(Chart {
                kind: "bar".to_owned(),
                labels: vec!["Shipping".to_owned()],
                series: vec![Series { name: "impact".to_owned(), values: vec![Some(-0.112)] }],
            }),
        })
    }
}
