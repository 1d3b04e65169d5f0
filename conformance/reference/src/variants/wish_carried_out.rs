//! Does what people wish to be done, past the filter.

use super::Variant;
use crate::conduct::{Conduct, Questions};

pub(super) const VARIANT: Variant = Variant {
    name: "wish-carried-out",
    about: "does what people wish to be done, past the filter",
    decision: "carries_out",
    trips: &["questions/read-only"],
    conduct: || Conduct::questions(WishCarriedOut),
};

struct WishCarriedOut;

impl Questions for WishCarriedOut {
    fn carries_out(&self, question: &str) -> Option<&'static str> {
        question.starts_with("Delete the theme").then_some("delete_theme")
    }
}
