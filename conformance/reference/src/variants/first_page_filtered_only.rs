//! Filters the first page of the list and no other.

use super::Variant;
use crate::conduct::{Conduct, Data, Listed};

pub(super) const VARIANT: Variant = Variant {
    name: "first-page-filtered-only",
    about: "filters the first page of the list and no other",
    decision: "lists_tool",
    trips: &[
        "blocklist/compatibility-characters",
        "blocklist/confusables",
        "blocklist/degenerate-names",
        "blocklist/digits",
        "blocklist/five-verbs",
        "blocklist/inflections",
        "blocklist/invisible-characters",
        "blocklist/letter-case",
        "blocklist/pagination",
        "blocklist/separators",
        "blocklist/verb-position",
    ],
    conduct: || Conduct::data(FirstPageFilteredOnly),
};

struct FirstPageFilteredOnly;

impl Data for FirstPageFilteredOnly {
    fn lists_tool(&self, tool: &Listed<'_>, blocked: bool) -> bool {
        !blocked || tool.page > 0
    }
}
