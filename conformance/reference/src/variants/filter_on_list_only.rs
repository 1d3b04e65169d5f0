//! Hides write tools, and calls them all the same.

use super::Variant;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "filter-on-list-only",
    about: "hides write tools and calls them all the same",
    decision: "calls_tool",
    trips: &[
        "blocklist/annotations-untrusted",
        "blocklist/call-refused",
        "blocklist/changed-inventory",
        "blocklist/compatibility-characters",
        "blocklist/confusables",
        "blocklist/digits",
        "blocklist/five-verbs",
        "blocklist/inflections",
        "blocklist/invisible-characters",
        "blocklist/letter-case",
        "blocklist/separators",
        "blocklist/synonyms",
        "blocklist/title-ignored",
        "blocklist/verb-position",
    ],
    conduct: || Conduct::data(FilterOnListOnly),
};

struct FilterOnListOnly;

impl Data for FilterOnListOnly {
    fn calls_tool(&self, _: &str, _: bool) -> bool {
        true
    }
}
