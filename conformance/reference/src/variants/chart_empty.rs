//! Draws a chart without points.

use clootrack_connector::message::Chart;

use super::Variant;
use crate::conduct::{Conduct, Questions};

pub(super) const VARIANT: Variant = Variant {
    name: "chart-empty",
    about: "draws a chart without points",
    decision: "drawn",
    trips: &["questions/chart"],
    conduct: || Conduct::questions(ChartEmpty),
};

struct ChartEmpty;

impl Questions for ChartEmpty {
    fn drawn(&self, chart: Chart) -> Option<Chart> {
        Some(Chart { labels: vec![], series: vec![], ..chart })
    }
}
