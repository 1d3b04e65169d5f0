//! Normalises names instead of leaving out those beyond ASCII.

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::matchers::{is_form, is_no_letter, normalised, words};

pub(super) const VARIANT: Variant = Variant {
    name: "matcher-normalising",
    about: "normalises names instead of leaving out those beyond ASCII",
    decision: "blocks",
    trips: &["blocklist/confusables", "blocklist/degenerate-names", "blocklist/escapes"],
    conduct: || Conduct::data(MatcherNormalising),
};

struct MatcherNormalising;

impl Data for MatcherNormalising {
    fn blocks(&self, name: &str) -> bool {
        let name = normalised(name);
        [false, true].iter().any(|camel| words(&name, is_no_letter, *camel).iter().any(|word| is_form(word)))
    }
}
