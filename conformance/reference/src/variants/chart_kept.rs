//! Asks the vendor anew, and draws the chart that it has drawn for these labels before.

use std::collections::HashMap;
use std::sync::Mutex;

use clootrack_connector::message::Chart;

use super::Variant;
use crate::conduct::{Conduct, Questions};
use crate::lock::lock;

pub(super) const VARIANT: Variant = Variant {
    name: "chart-kept",
    about: "asks the vendor anew, and draws the chart that it has drawn for these labels before",
    decision: "drawn",
    trips: &["questions/live", "questions/chart"],
    conduct: || Conduct::questions(ChartKept::default()),
};

#[derive(Default)]
struct ChartKept(Mutex<HashMap<Vec<String>, Chart>>);

impl Questions for ChartKept {
    fn drawn(&self, chart: Chart) -> Option<Chart> {
        let mut kept = lock(&self.0);
        Some(kept.entry(chart.labels.clone()).or_insert(chart).clone())
    }
}
