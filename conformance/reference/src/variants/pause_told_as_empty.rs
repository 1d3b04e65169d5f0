//! Tells a pause that the vendor asks for as an empty result.

use clootrack_connector::message::Answer;
use clootrack_connector::{Code, Trouble};

use super::{Variant, empty_answer};
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "pause-told-as-empty",
    about: "tells a pause that the vendor asks for as an empty result",
    decision: "answers_failure",
    trips: &["resilience/retry-after", "troubleshooting/failure-is-not-empty"],
    conduct: || Conduct::messages(PauseToldAsEmpty),
};

struct PauseToldAsEmpty;

impl Messages for PauseToldAsEmpty {
    fn answers_failure(&self, trouble: &Trouble) -> Option<Answer> {
        (trouble.code == Code::RateLimited).then(empty_answer)
    }
}
