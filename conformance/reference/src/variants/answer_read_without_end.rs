//! Reads an answer to its end, however far that is.

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Reach};

pub(super) const VARIANT: Variant = Variant {
    name: "answer-read-without-end",
    about: "reads an answer to its end, however far that is",
    decision: "stops_reading",
    trips: &["discovery/bounded"],
    conduct: || Conduct::reach(AnswerReadWithoutEnd),
};

struct AnswerReadWithoutEnd;

impl Reach for AnswerReadWithoutEnd {
    fn stops_reading(&self, _: &Url) -> bool {
        false
    }
}
