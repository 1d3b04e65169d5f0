//! Looks for a verb and an underscore at the beginning of the name.

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::matchers::VERBS;

pub(super) const VARIANT: Variant = Variant {
    name: "matcher-anchored",
    about: "looks for a verb and an underscore at the beginning of the name",
    decision: "blocks",
    trips: &[
        "blocklist/annotations-untrusted",
        "blocklist/changed-inventory",
        "blocklist/compatibility-characters",
        "blocklist/confusables",
        "blocklist/degenerate-names",
        "blocklist/digits",
        "blocklist/escapes",
        "blocklist/inflections",
        "blocklist/invisible-characters",
        "blocklist/letter-case",
        "blocklist/separators",
        "blocklist/synonyms",
        "blocklist/verb-position",
    ],
    conduct: || Conduct::data(MatcherAnchored),
};

struct MatcherAnchored;

impl Data for MatcherAnchored {
    fn blocks(&self, name: &str) -> bool {
        VERBS.iter().any(|verb| name.strip_prefix(verb).is_some_and(|rest| rest.starts_with('_')))
    }
}
