//! Draws its points as parts of the largest one.

use clootrack_connector::message::Chart;

use super::Variant;
use crate::conduct::{Conduct, Questions};

pub(super) const VARIANT: Variant = Variant {
    name: "chart-scaled",
    about: "draws its points as parts of the largest one",
    decision: "drawn",
    trips: &["questions/chart"],
    conduct: || Conduct::questions(ChartScaled),
};

struct ChartScaled;

impl Questions for ChartScaled {
    fn drawn(&self, mut chart: Chart) -> Option<Chart> {
        for series in &mut chart.series {
            let largest =
                series.values.iter().flatten().map(|value| value.abs()).fold(f64::MIN_POSITIVE, f64::max);
            series.values.iter_mut().flatten().for_each(|value| *value *= 0.77 / largest);
        }
        Some(chart)
    }
}
