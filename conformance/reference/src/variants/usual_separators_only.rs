//! Knows only the usual separators.

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::matchers::{is_form, is_usual_separator, words};

pub(super) const VARIANT: Variant = Variant {
    name: "usual-separators-only",
    about: "knows only the usual separators",
    decision: "blocks",
    trips: &["blocklist/degenerate-names", "blocklist/escapes", "blocklist/separators"],
    conduct: || Conduct::data(UsualSeparatorsOnly),
};

struct UsualSeparatorsOnly;

impl Data for UsualSeparatorsOnly {
    fn blocks(&self, name: &str) -> bool {
        let cut = |camel| words(name, |c| is_usual_separator(c) || c.is_ascii_digit(), camel);
        !name.is_ascii()
            || name.contains(|c: char| c.is_control())
            || [false, true].iter().any(|camel| cut(*camel).iter().any(|word| is_form(word)))
    }
}
