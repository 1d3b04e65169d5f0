//! Goes on when renewed tokens cannot be stored, as if they were.

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::instance::Saving;

pub(super) const VARIANT: Variant = Variant {
    name: "renewal-unsaved-ignored",
    about: "goes on with renewed tokens that could not be stored, and says nothing",
    decision: "counts_as_saved",
    trips: &["tokens/save-failure-reported"],
    conduct: || Conduct::tokens(RenewalUnsavedIgnored),
};

struct RenewalUnsavedIgnored;

impl Tokens for RenewalUnsavedIgnored {
    fn counts_as_saved(&self, what: Saving, done: bool) -> bool {
        done || what == Saving::Renewal
    }
}
