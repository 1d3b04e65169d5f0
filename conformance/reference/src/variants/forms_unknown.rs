//! Knows each verb in one form only.

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::matchers::{is_no_letter, is_verb, words};

pub(super) const VARIANT: Variant = Variant {
    name: "forms-unknown",
    about: "knows each verb in one form only",
    decision: "blocks",
    trips: &["blocklist/degenerate-names", "blocklist/escapes", "blocklist/inflections"],
    conduct: || Conduct::data(FormsUnknown),
};

struct FormsUnknown;

impl Data for FormsUnknown {
    fn blocks(&self, name: &str) -> bool {
        let cut = |camel| words(name, is_no_letter, camel);
        !name.is_ascii()
            || name.contains(|c: char| c.is_control())
            || [false, true].iter().any(|camel| cut(*camel).iter().any(|word| is_verb(word)))
    }
}
