//! Reads an answer to its end, however far that is.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "answer-read-without-end",
    about: "reads an answer to its end, however far that is",
    decision: Decision::StopsReading,
    trips: &["discovery/bounded"],
    conduct: || Arc::new(AnswerReadWithoutEnd),
};

struct AnswerReadWithoutEnd;

impl Conduct for AnswerReadWithoutEnd {
    fn stops_reading(&self) -> bool {
        false
    }
}
