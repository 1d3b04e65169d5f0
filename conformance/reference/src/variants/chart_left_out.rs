//! Draws nothing.

use clootrack_connector::message::Chart;

use super::Variant;
use crate::conduct::{Conduct, Questions};

pub(super) const VARIANT: Variant = Variant {
    name: "chart-left-out",
    about: "draws nothing",
    decision: "drawn",
    trips: &["questions/chart"],
    conduct: || Conduct::questions(ChartLeftOut),
};

struct ChartLeftOut;

impl Questions for ChartLeftOut {
    fn drawn(&self, _: Chart) -> Option<Chart> {
        None
    }
}
