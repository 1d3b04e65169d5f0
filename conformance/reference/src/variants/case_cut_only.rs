//! Cuts words before every capital, and nowhere else than at separators and digits.

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::matchers::{is_form, is_no_letter, words};

pub(super) const VARIANT: Variant = Variant {
    name: "case-cut-only",
    about: "cuts words before every capital, and nowhere else than at separators and digits",
    decision: "blocks",
    trips: &["blocklist/degenerate-names", "blocklist/escapes", "blocklist/letter-case"],
    conduct: || Conduct::data(CaseCutOnly),
};

struct CaseCutOnly;

impl Data for CaseCutOnly {
    fn blocks(&self, name: &str) -> bool {
        !name.is_ascii()
            || name.contains(|c: char| c.is_control())
            || words(name, is_no_letter, true).iter().any(|word| is_form(word))
    }
}
