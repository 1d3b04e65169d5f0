//! Takes every line that stands still for flat, however much lies behind it.

use clootrack_connector::Trouble;

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::notices::{self, Line};

pub(super) const VARIANT: Variant = Variant {
    name: "flat-despite-data",
    about: "tells a line that stands still as flat, however much feedback lies behind it",
    decision: "notice_for_flat",
    trips: &["troubleshooting/flat-only-when-flat"],
    conduct: || Conduct::data(FlatDespiteData),
};

struct FlatDespiteData;

impl Data for FlatDespiteData {
    fn notice_for_flat(&self, line: &Line) -> Option<Trouble> {
        notices::flat(&Line { days: line.days.map(|_| 1), ..line.clone() })
    }
}
