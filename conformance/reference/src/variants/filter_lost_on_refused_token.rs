//! Shows every tool of a list for which the token had to be renewed.

use super::Variant;
use crate::conduct::{Circumstance, Conduct, Data, Listed};

pub(super) const VARIANT: Variant = Variant {
    name: "filter-lost-on-refused-token",
    about: "shows every tool of a list for which the token had to be renewed",
    decision: "lists_tool",
    trips: &["blocklist/fails-closed", "blocklist/five-verbs", "blocklist/pagination"],
    conduct: || Conduct::data(FilterLostOnRefusedToken),
};

struct FilterLostOnRefusedToken;

impl Data for FilterLostOnRefusedToken {
    fn lists_tool(&self, tool: &Listed<'_>, blocked: bool) -> bool {
        !blocked || tool.came(Circumstance::TokenRefused)
    }
}
