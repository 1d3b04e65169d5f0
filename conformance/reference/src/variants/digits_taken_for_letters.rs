//! Takes digits for parts of words.

use super::Variant;
use crate::blocklist::blocked;
use crate::conduct::{Conduct, Data};
use crate::matchers::{is_form, words};

pub(super) const VARIANT: Variant = Variant {
    name: "digits-taken-for-letters",
    about: "takes digits for parts of words",
    decision: "blocks",
    trips: &["blocklist/digits", "blocklist/escapes", "blocklist/letter-case"],
    conduct: || Conduct::data(DigitsTakenForLetters),
};

struct DigitsTakenForLetters;

impl Data for DigitsTakenForLetters {
    fn blocks(&self, name: &str) -> bool {
        let digits = name.contains(|c: char| c.is_ascii_digit());
        blocked(name)
            && (!name.is_ascii()
                || !digits
                || words(name, |c| !c.is_alphanumeric(), false).iter().any(|word| is_form(word)))
    }
}
