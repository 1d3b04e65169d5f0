//! Looks for the verbs anywhere in the name, letter by letter.

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::matchers::VERBS;

pub(super) const VARIANT: Variant = Variant {
    name: "matcher-substring",
    about: "looks for the verbs anywhere in the name, letter by letter",
    decision: "blocks",
    trips: &[
        "blocklist/compatibility-characters",
        "blocklist/confusables",
        "blocklist/degenerate-names",
        "blocklist/escapes",
        "blocklist/inflections",
        "blocklist/invisible-characters",
        "blocklist/letter-case",
    ],
    conduct: || Conduct::data(MatcherSubstring),
};

struct MatcherSubstring;

impl Data for MatcherSubstring {
    fn blocks(&self, name: &str) -> bool {
        VERBS.iter().any(|verb| name.contains(verb))
    }
}
