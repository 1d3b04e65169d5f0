//! Draws fewer points than it has labels.

use clootrack_connector::message::Chart;

use super::Variant;
use crate::conduct::{Conduct, Questions};

pub(super) const VARIANT: Variant = Variant {
    name: "chart-cut-short",
    about: "draws fewer points than it has labels",
    decision: "drawn",
    trips: &["questions/chart"],
    conduct: || Conduct::questions(ChartCutShort),
};

struct ChartCutShort;

impl Questions for ChartCutShort {
    fn drawn(&self, mut chart: Chart) -> Option<Chart> {
        for series in &mut chart.series {
            series.values.truncate(1);
        }
        Some(chart)
    }
}
