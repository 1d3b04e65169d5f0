//! Explains an empty result with the cause and the fix of something else.

use clootrack_connector::{Code, Trouble};

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::notices::Question;
use crate::trouble::{Particulars as _, trouble};

pub(super) const VARIANT: Variant = Variant {
    name: "empty-result-misadvised",
    about: "explains an empty result with another trouble's cause and fix",
    decision: "notice_for_empty",
    trips: &["troubleshooting/no-themes"],
    conduct: || Conduct::data(EmptyResultMisadvised),
};

struct EmptyResultMisadvised;

impl Data for EmptyResultMisadvised {
    fn notice_for_empty(&self, _: &Question) -> Option<Trouble> {
        let other = trouble(Code::VendorUnavailable);
        Some(trouble(Code::NoThemes).because(other.cause).advise(other.fix))
    }
}
