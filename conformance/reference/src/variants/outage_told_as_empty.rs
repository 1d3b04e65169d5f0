//! Tells an outage of the vendor as an empty result.

use clootrack_connector::message::Answer;
use clootrack_connector::{Code, Trouble};

use super::{Variant, empty_answer};
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "outage-told-as-empty",
    about: "tells an outage of the vendor as an empty result",
    decision: "answers_failure",
    trips: &["troubleshooting/failure-is-not-empty"],
    conduct: || Conduct::messages(OutageToldAsEmpty),
};

struct OutageToldAsEmpty;

impl Messages for OutageToldAsEmpty {
    fn answers_failure(&self, trouble: &Trouble) -> Option<Answer> {
        (trouble.code == Code::VendorUnavailable).then(empty_answer)
    }
}
