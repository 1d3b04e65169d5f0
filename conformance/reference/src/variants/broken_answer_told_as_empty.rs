//! Tells an answer that cannot be read as an empty result.

use clootrack_connector::message::Answer;
use clootrack_connector::{Code, Trouble};

use super::{Variant, empty_answer};
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "broken-answer-told-as-empty",
    about: "tells an answer that cannot be read as an empty result",
    decision: "answers_failure",
    trips: &[
        "protocol/data-returned",
        "troubleshooting/failure-is-not-empty",
        "resilience/content-type",
        "resilience/json-rpc-violations",
        "resilience/malformed-body",
        "resilience/sse-framing",
    ],
    conduct: || Conduct::messages(BrokenAnswerToldAsEmpty),
};

struct BrokenAnswerToldAsEmpty;

impl Messages for BrokenAnswerToldAsEmpty {
    fn answers_failure(&self, trouble: &Trouble) -> Option<Answer> {
        (trouble.code == Code::BadResponse).then(empty_answer)
    }
}
