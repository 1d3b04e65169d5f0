//! Folds what it knows of other scripts instead of leaving such names out.

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::matchers::{folded, is_form, is_no_letter, words};

pub(super) const VARIANT: Variant = Variant {
    name: "matcher-folding",
    about: "folds what it knows of other scripts instead of leaving such names out",
    decision: "blocks",
    trips: &["blocklist/confusables", "blocklist/degenerate-names", "blocklist/escapes"],
    conduct: || Conduct::data(MatcherFolding),
};

struct MatcherFolding;

impl Data for MatcherFolding {
    fn blocks(&self, name: &str) -> bool {
        let name = folded(name);
        [false, true].iter().any(|camel| words(&name, is_no_letter, *camel).iter().any(|word| is_form(word)))
    }
}
