//! Takes every month for a short window, and a week for a long one.

use clootrack_connector::Trouble;

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::notices::{self, Line};

pub(super) const VARIANT: Variant = Variant {
    name: "flat-by-month",
    about: "takes a month for a short window, and a week for a long one",
    decision: "notice_for_flat",
    trips: &["troubleshooting/flat-only-when-flat"],
    conduct: || Conduct::data(FlatByMonth),
};

struct FlatByMonth;

impl Data for FlatByMonth {
    fn notice_for_flat(&self, line: &Line) -> Option<Trouble> {
        let short = line.days.is_some_and(|days| days < 4 || (28..=31).contains(&days));
        notices::flat(&Line { days: line.days.map(|_| if short { 1 } else { 100 }), ..line.clone() })
    }
}
