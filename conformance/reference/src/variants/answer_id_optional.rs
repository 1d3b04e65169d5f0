//! Takes an answer without an id for its own.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "answer-id-optional",
    about: "takes an answer without an id for its own",
    decision: "answers",
    trips: &["resilience/json-rpc-violations"],
    conduct: || Conduct::resilience(AnswerIdOptional),
};

struct AnswerIdOptional;

impl Resilience for AnswerIdOptional {
    fn answers(&self, answered: Option<&Value>, id: u64) -> bool {
        answered.is_none_or(|answered| answered.is_null() || *answered == id)
    }
}
