//! Looks for the verbs as words between the usual separators.

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::matchers::{is_usual_separator, is_verb, words};

pub(super) const VARIANT: Variant = Variant {
    name: "matcher-whole-words",
    about: "looks for the verbs as words between the usual separators",
    decision: "blocks",
    trips: &[
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
    ],
    conduct: || Conduct::data(MatcherWholeWords),
};

struct MatcherWholeWords;

impl Data for MatcherWholeWords {
    fn blocks(&self, name: &str) -> bool {
        words(name, is_usual_separator, false).iter().any(|word| is_verb(word))
    }
}
