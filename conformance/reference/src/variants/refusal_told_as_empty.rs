//! Tells a missing permission as an empty result.

use clootrack_connector::message::Answer;
use clootrack_connector::{Code, Trouble};

use super::{Variant, empty_answer};
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "refusal-told-as-empty",
    about: "tells a missing permission as an empty result",
    decision: "answers_failure",
    trips: &["troubleshooting/failure-is-not-empty"],
    conduct: || Conduct::messages(RefusalToldAsEmpty),
};

struct RefusalToldAsEmpty;

impl Messages for RefusalToldAsEmpty {
    fn answers_failure(&self, trouble: &Trouble) -> Option<Answer> {
        (trouble.code == Code::PermissionMissing).then(empty_answer)
    }
}
