//! Tells an error of the tool as an empty result.

use clootrack_connector::message::Answer;
use clootrack_connector::{Code, Trouble};

use super::{Variant, empty_answer};
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "tool-error-told-as-empty",
    about: "tells an error of the tool as an empty result",
    decision: "answers_failure",
    trips: &["troubleshooting/failure-is-not-empty"],
    conduct: || Conduct::messages(ToolErrorToldAsEmpty),
};

struct ToolErrorToldAsEmpty;

impl Messages for ToolErrorToldAsEmpty {
    fn answers_failure(&self, trouble: &Trouble) -> Option<Answer> {
        (trouble.code == Code::ToolFailed).then(empty_answer)
    }
}
