//! Tells data of another form as an empty result.

use clootrack_connector::message::Answer;
use clootrack_connector::{Code, Trouble};

use super::{Variant, empty_answer};
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "drift-told-as-empty",
    about: "tells data of another form as an empty result",
    decision: "answers_failure",
    trips: &["resilience/schema-drift", "troubleshooting/failure-is-not-empty"],
    conduct: || Conduct::messages(DriftToldAsEmpty),
};

struct DriftToldAsEmpty;

impl Messages for DriftToldAsEmpty {
    fn answers_failure(&self, trouble: &Trouble) -> Option<Answer> {
        (trouble.code == Code::UnexpectedFormat).then(empty_answer)
    }
}
