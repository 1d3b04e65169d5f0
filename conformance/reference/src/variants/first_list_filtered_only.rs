//! Filters the first list of a connection and no other.

use super::Variant;
use crate::conduct::{Conduct, Data, Listed};

pub(super) const VARIANT: Variant = Variant {
    name: "first-list-filtered-only",
    about: "filters the first list of a connection and no other",
    decision: "lists_tool",
    trips: &[
        "blocklist/changed-inventory",
        "blocklist/fails-closed",
        "blocklist/five-verbs",
        "blocklist/pagination",
    ],
    conduct: || Conduct::data(FirstListFilteredOnly),
};

struct FirstListFilteredOnly;

impl Data for FirstListFilteredOnly {
    fn lists_tool(&self, tool: &Listed<'_>, blocked: bool) -> bool {
        !blocked || tool.again
    }
}
