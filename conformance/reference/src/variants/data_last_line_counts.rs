//! Takes the last of several lines of data for all of it.

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "data-last-line-counts",
    about: "takes the last of several lines of data for all of it",
    decision: "joined",
    trips: &["resilience/sse-framing"],
    conduct: || Conduct::resilience(DataLastLineCounts),
};

struct DataLastLineCounts;

impl Resilience for DataLastLineCounts {
    fn joined(&self, _: &str, line: &str) -> String {
        line.to_owned()
    }
}
