//! Shows every tool of a list that breaks off.

use super::Variant;
use crate::conduct::{Circumstance, Conduct, Data, Listed};

pub(super) const VARIANT: Variant = Variant {
    name: "broken-list-unfiltered",
    about: "shows every tool of a list that breaks off",
    decision: "shows_part",
    trips: &["blocklist/fails-closed", "blocklist/five-verbs", "blocklist/pagination"],
    conduct: || Conduct::data(BrokenListUnfiltered),
};

struct BrokenListUnfiltered;

impl Data for BrokenListUnfiltered {
    fn shows_part(&self) -> bool {
        true
    }

    fn lists_tool(&self, tool: &Listed<'_>, blocked: bool) -> bool {
        !blocked || tool.came(Circumstance::BrokenOff)
    }
}
