//! Lists every tool that the vendor lists.

use super::Variant;
use crate::conduct::{Conduct, Data, Listed};

pub(super) const VARIANT: Variant = Variant {
    name: "filter-absent-from-list",
    about: "lists write tools",
    decision: "lists_tool",
    trips: &[
        "blocklist/annotations-untrusted",
        "blocklist/changed-inventory",
        "blocklist/compatibility-characters",
        "blocklist/confusables",
        "blocklist/degenerate-names",
        "blocklist/digits",
        "blocklist/escapes",
        "blocklist/five-verbs",
        "blocklist/inflections",
        "blocklist/invisible-characters",
        "blocklist/letter-case",
        "blocklist/pagination",
        "blocklist/separators",
        "blocklist/synonyms",
        "blocklist/title-ignored",
        "blocklist/verb-position",
    ],
    conduct: || Conduct::data(FilterAbsentFromList),
};

struct FilterAbsentFromList;

impl Data for FilterAbsentFromList {
    fn lists_tool(&self, _: &Listed<'_>, _: bool) -> bool {
        true
    }
}
