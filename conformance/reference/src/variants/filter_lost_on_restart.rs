//! Shows every tool after a restart.

use super::Variant;
use crate::conduct::{Circumstance, Conduct, Data, Listed};

pub(super) const VARIANT: Variant = Variant {
    name: "filter-lost-on-restart",
    about: "shows every tool after a restart",
    decision: "lists_tool",
    trips: &[
        "blocklist/changed-inventory",
        "blocklist/fails-closed",
        "blocklist/five-verbs",
        "blocklist/pagination",
    ],
    conduct: || Conduct::data(FilterLostOnRestart),
};

struct FilterLostOnRestart;

impl Data for FilterLostOnRestart {
    fn lists_tool(&self, tool: &Listed<'_>, blocked: bool) -> bool {
        !blocked || tool.came(Circumstance::Restarted)
    }
}
