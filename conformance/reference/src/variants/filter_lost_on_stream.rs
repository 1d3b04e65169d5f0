//! Shows every tool of a list that comes as an event stream.

use super::Variant;
use crate::conduct::{Circumstance, Conduct, Data, Listed};

pub(super) const VARIANT: Variant = Variant {
    name: "filter-lost-on-stream",
    about: "shows every tool of a list that comes as an event stream",
    decision: "lists_tool",
    trips: &["blocklist/fails-closed", "blocklist/five-verbs", "blocklist/pagination"],
    conduct: || Conduct::data(FilterLostOnStream),
};

struct FilterLostOnStream;

impl Data for FilterLostOnStream {
    fn lists_tool(&self, tool: &Listed<'_>, blocked: bool) -> bool {
        !blocked || tool.came(Circumstance::Streamed)
    }
}
