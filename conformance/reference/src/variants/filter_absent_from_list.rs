//! Lists every tool that the vendor lists.

use super::Variant;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "filter-absent-from-list",
    about: "lists write tools",
    decision: "lists_tool",
    trips: &[
        "blocklist/compatibility-characters",
        "blocklist/confusables",
        "blocklist/digits",
        "blocklist/five-verbs",
        "blocklist/inflections",
        "blocklist/invisible-characters",
        "blocklist/letter-case",
        "blocklist/separators",
        "blocklist/verb-position",
    ],
    conduct: || Conduct::data(FilterAbsentFromList),
};

struct FilterAbsentFromList;

impl Data for FilterAbsentFromList {
    fn lists_tool(&self, _: &str, _: bool) -> bool {
        true
    }
}
