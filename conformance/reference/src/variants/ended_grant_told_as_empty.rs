//! Tells the end of the grant as an empty result.

use clootrack_connector::message::Answer;
use clootrack_connector::{Code, Trouble};

use super::{Variant, empty_answer};
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "ended-grant-told-as-empty",
    about: "tells the end of the grant as an empty result",
    decision: "answers_failure",
    trips: &[
        "registration/recovers-when-forgotten",
        "tokens/invalid-grant-terminal",
        "troubleshooting/failure-is-not-empty",
    ],
    conduct: || Conduct::messages(EndedGrantToldAsEmpty),
};

struct EndedGrantToldAsEmpty;

impl Messages for EndedGrantToldAsEmpty {
    fn answers_failure(&self, trouble: &Trouble) -> Option<Answer> {
        (trouble.code == Code::ReconnectNeeded).then(empty_answer)
    }
}
