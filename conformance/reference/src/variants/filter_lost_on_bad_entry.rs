//! Shows every tool of a list in which one has no name.

use super::Variant;
use crate::conduct::{Circumstance, Conduct, Data, Listed};

pub(super) const VARIANT: Variant = Variant {
    name: "filter-lost-on-bad-entry",
    about: "shows every tool of a list in which one has no name",
    decision: "lists_tool",
    trips: &[
        "blocklist/degenerate-names",
        "blocklist/fails-closed",
        "blocklist/five-verbs",
        "blocklist/pagination",
    ],
    conduct: || Conduct::data(FilterLostOnBadEntry),
};

struct FilterLostOnBadEntry;

impl Data for FilterLostOnBadEntry {
    fn lists_tool(&self, tool: &Listed<'_>, blocked: bool) -> bool {
        !blocked || tool.came(Circumstance::BadEntry)
    }
}
