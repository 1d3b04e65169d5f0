//! Shows every tool once the tokens have been renewed.

use super::Variant;
use crate::conduct::{Circumstance, Conduct, Data, Listed};

pub(super) const VARIANT: Variant = Variant {
    name: "filter-lost-on-renewal",
    about: "shows every tool once the tokens have been renewed",
    decision: "lists_tool",
    trips: &["blocklist/fails-closed", "blocklist/five-verbs", "blocklist/pagination"],
    conduct: || Conduct::data(FilterLostOnRenewal),
};

struct FilterLostOnRenewal;

impl Data for FilterLostOnRenewal {
    fn lists_tool(&self, tool: &Listed<'_>, blocked: bool) -> bool {
        !blocked || tool.came(Circumstance::Renewed)
    }
}
