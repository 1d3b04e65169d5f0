//! Draws a flat line without a word.

use std::sync::Arc;

use clootrack_connector::Trouble;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::notices::Line;

pub(super) const VARIANT: Variant = Variant {
    name: "flat-line-unexplained",
    about: "leaves a flat line unexplained",
    decision: Decision::NoticeForFlat,
    trips: &["troubleshooting/flat-sentiment"],
    conduct: || Arc::new(FlatLineUnexplained),
};

struct FlatLineUnexplained;

impl Conduct for FlatLineUnexplained {
    fn notice_for_flat(&self, _: &Line) -> Option<Trouble> {
        None
    }
}
