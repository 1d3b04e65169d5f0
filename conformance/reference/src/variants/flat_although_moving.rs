//! Takes a line for flat although it moves.

use clootrack_connector::Trouble;

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::notices::{self, Line};

pub(super) const VARIANT: Variant = Variant {
    name: "flat-although-moving",
    about: "tells a line as flat although it moves",
    decision: "notice_for_flat",
    trips: &["troubleshooting/flat-only-when-flat"],
    conduct: || Conduct::data(FlatAlthoughMoving),
};

struct FlatAlthoughMoving;

impl Data for FlatAlthoughMoving {
    fn notice_for_flat(&self, line: &Line) -> Option<Trouble> {
        notices::flat(&Line { spread: 0.0, days: line.days.map(|_| 1), ..line.clone() })
    }
}
