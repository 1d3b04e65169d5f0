//! Looks for the verbs between word boundaries, as `\bdelete\b` does, for which `_` is a letter.

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::matchers::{VERBS, words};

pub(super) const VARIANT: Variant = Variant {
    name: "matcher-word-boundaries",
    about: "looks for the verbs between word boundaries, as `\\bdelete\\b` does, for which `_` is a letter",
    decision: "blocks",
    trips: &[
        "blocklist/annotations-untrusted",
        "blocklist/call-refused",
        "blocklist/changed-inventory",
        "blocklist/compatibility-characters",
        "blocklist/confusables",
        "blocklist/degenerate-names",
        "blocklist/digits",
        "blocklist/escapes",
        "blocklist/five-verbs",
        "blocklist/inflections",
        "blocklist/invisible-characters",
        "blocklist/letter-case",
        "blocklist/pagination",
        "blocklist/separators",
        "blocklist/synonyms",
        "blocklist/title-ignored",
        "blocklist/verb-position",
    ],
    conduct: || Conduct::data(MatcherWordBoundaries),
};

struct MatcherWordBoundaries;

impl Data for MatcherWordBoundaries {
    fn blocks(&self, name: &str) -> bool {
        words(name, |c| !c.is_alphanumeric() && c != '_', false)
            .iter()
            .any(|word| VERBS.contains(&word.as_str()))
    }
}
