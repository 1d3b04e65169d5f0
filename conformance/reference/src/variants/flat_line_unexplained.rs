//! Draws a flat line without a word.

use clootrack_connector::Trouble;

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::notices::Line;

pub(super) const VARIANT: Variant = Variant {
    name: "flat-line-unexplained",
    about: "leaves a flat line unexplained",
    decision: "notice_for_flat",
    trips: &["troubleshooting/flat-sentiment"],
    conduct: || Conduct::data(FlatLineUnexplained),
};

struct FlatLineUnexplained;

impl Data for FlatLineUnexplained {
    fn notice_for_flat(&self, _: &Line) -> Option<Trouble> {
        None
    }
}
