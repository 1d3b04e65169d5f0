//! Filters the vendor's names, and then takes out what is neither letter nor digit.

use super::Variant;
use crate::blocklist::blocked;
use crate::conduct::{Conduct, Data};
use crate::tools::Names;

pub(super) const VARIANT: Variant = Variant {
    name: "names-stripped-after-filter",
    about: "filters the vendor's names, and then takes out what is neither letter nor digit",
    decision: "engine_name",
    trips: &["blocklist/collisions", "blocklist/five-verbs"],
    conduct: || Conduct::data(NamesStrippedAfterFilter),
};

struct NamesStrippedAfterFilter;

impl Data for NamesStrippedAfterFilter {
    fn engine_name(&self, name: &str) -> String {
        stripped(name)
    }

    // What is on the table has gone through the filter.
    fn calls_tool(&self, _: &str, _: bool) -> bool {
        true
    }

    fn wire_name(&self, engine: &str, listed: Names<'_>) -> Option<String> {
        let mut passed = listed.all().filter(|name| !blocked(name));
        passed.find(|name| stripped(name) == engine).map(str::to_owned)
    }
}

fn stripped(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}
