//! Reads on after the answer, and takes the last one.

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "last-answer-counts",
    about: "reads on after the answer, and takes the last one",
    decision: "first_counts",
    trips: &["resilience/json-rpc-violations"],
    conduct: || Conduct::resilience(LastAnswerCounts),
};

struct LastAnswerCounts;

impl Resilience for LastAnswerCounts {
    fn first_counts(&self) -> bool {
        false
    }
}
