//! Draws each point at the label of another.

use clootrack_connector::message::Chart;

use super::Variant;
use crate::conduct::{Conduct, Questions};

pub(super) const VARIANT: Variant = Variant {
    name: "chart-shuffled",
    about: "draws each point at the label of another",
    decision: "drawn",
    trips: &["questions/chart"],
    conduct: || Conduct::questions(ChartShuffled),
};

struct ChartShuffled;

impl Questions for ChartShuffled {
    fn drawn(&self, mut chart: Chart) -> Option<Chart> {
        chart.labels.reverse();
        Some(chart)
    }
}
