//! Looks for the verbs as words between the usual separators, capitals and digits.

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::matchers::{is_usual_separator, is_verb, words};

pub(super) const VARIANT: Variant = Variant {
    name: "matcher-words-and-humps",
    about: "looks for the verbs as words between the usual separators, capitals and digits",
    decision: "blocks",
    trips: &[
        "blocklist/compatibility-characters",
        "blocklist/confusables",
        "blocklist/degenerate-names",
        "blocklist/escapes",
        "blocklist/inflections",
        "blocklist/invisible-characters",
        "blocklist/letter-case",
        "blocklist/separators",
    ],
    conduct: || Conduct::data(MatcherWordsAndHumps),
};

struct MatcherWordsAndHumps;

impl Data for MatcherWordsAndHumps {
    fn blocks(&self, name: &str) -> bool {
        words(name, is_usual_separator, true).iter().any(|word| is_verb(word))
    }
}
