//! Looks for the verbs anywhere in the name, whatever their case.

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::matchers::VERBS;

pub(super) const VARIANT: Variant = Variant {
    name: "matcher-substring-any-case",
    about: "looks for the verbs anywhere in the name, whatever their case",
    decision: "blocks",
    trips: &[
        "blocklist/compatibility-characters",
        "blocklist/confusables",
        "blocklist/degenerate-names",
        "blocklist/escapes",
        "blocklist/inflections",
        "blocklist/invisible-characters",
    ],
    conduct: || Conduct::data(MatcherSubstringAnyCase),
};

struct MatcherSubstringAnyCase;

impl Data for MatcherSubstringAnyCase {
    fn blocks(&self, name: &str) -> bool {
        VERBS.iter().any(|verb| name.to_lowercase().contains(verb))
    }
}
