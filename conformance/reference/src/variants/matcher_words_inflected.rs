//! Looks for the verbs and their forms as words, and takes names in any script.

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::matchers::{is_form, is_no_letter, words};

pub(super) const VARIANT: Variant = Variant {
    name: "matcher-words-inflected",
    about: "looks for the verbs and their forms as words, and takes names in any script",
    decision: "blocks",
    trips: &[
        "blocklist/compatibility-characters",
        "blocklist/confusables",
        "blocklist/degenerate-names",
        "blocklist/escapes",
        "blocklist/invisible-characters",
    ],
    conduct: || Conduct::data(MatcherWordsInflected),
};

struct MatcherWordsInflected;

impl Data for MatcherWordsInflected {
    fn blocks(&self, name: &str) -> bool {
        [false, true].iter().any(|camel| words(name, is_no_letter, *camel).iter().any(|word| is_form(word)))
    }
}
