//! Takes the first of several lines of data for all of it.

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "data-first-line-counts",
    about: "takes the first of several lines of data for all of it",
    decision: "joined",
    trips: &["resilience/sse-framing"],
    conduct: || Conduct::resilience(DataFirstLineCounts),
};

struct DataFirstLineCounts;

impl Resilience for DataFirstLineCounts {
    fn joined(&self, data: &str, _: &str) -> String {
        data.to_owned()
    }
}
