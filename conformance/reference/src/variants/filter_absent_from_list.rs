//! Lists every tool that the vendor lists.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "filter-absent-from-list",
    about: "lists write tools",
    decision: Decision::ListsTool,
    trips: &["blocklist/five-verbs"],
    conduct: || Arc::new(FilterAbsentFromList),
};

struct FilterAbsentFromList;

impl Conduct for FilterAbsentFromList {
    fn lists_tool(&self, _: &str) -> bool {
        true
    }
}
