//! Does not cut words before capitals.

use super::Variant;
use crate::blocklist::blocked;
use crate::conduct::{Conduct, Data};
use crate::matchers::{is_form, is_no_letter, words};

pub(super) const VARIANT: Variant = Variant {
    name: "humps-uncut",
    about: "does not cut words before capitals",
    decision: "blocks",
    trips: &[
        "blocklist/changed-inventory",
        "blocklist/degenerate-names",
        "blocklist/escapes",
        "blocklist/letter-case",
    ],
    conduct: || Conduct::data(HumpsUncut),
};

struct HumpsUncut;

impl Data for HumpsUncut {
    fn blocks(&self, name: &str) -> bool {
        blocked(name)
            && (!name.is_ascii()
                || name.contains(|c: char| c.is_control() || c.is_whitespace())
                || words(name, is_no_letter, false).iter().any(|word| is_form(word)))
    }
}
