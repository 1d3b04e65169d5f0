//! Takes whatever answer comes.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "answer-id-ignored",
    about: "takes whatever answer comes",
    decision: "answers",
    trips: &["resilience/json-rpc-violations"],
    conduct: || Conduct::resilience(AnswerIdIgnored),
};

struct AnswerIdIgnored;

impl Resilience for AnswerIdIgnored {
    fn answers(&self, _: Option<&Value>, _: u64) -> bool {
        true
    }
}
