//! Hides write tools, and calls them all the same.

use super::Variant;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "filter-on-list-only",
    about: "hides write tools and calls them all the same",
    decision: "calls_tool",
    trips: &["blocklist/call-refused"],
    conduct: || Conduct::data(FilterOnListOnly),
};

struct FilterOnListOnly;

impl Data for FilterOnListOnly {
    fn calls_tool(&self, _: &str) -> bool {
        true
    }
}
