//! Hides write tools, and calls them all the same.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "filter-on-list-only",
    about: "hides write tools and calls them all the same",
    decision: Decision::CallsTool,
    trips: &["blocklist/call-refused"],
    conduct: || Arc::new(FilterOnListOnly),
};

struct FilterOnListOnly;

impl Conduct for FilterOnListOnly {
    fn calls_tool(&self, _: &str) -> bool {
        true
    }
}
