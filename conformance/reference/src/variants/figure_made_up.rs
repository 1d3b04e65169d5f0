//! Tells a figure that nobody gave.

use super::Variant;
use crate::conduct::{Conduct, Questions};

pub(super) const VARIANT: Variant = Variant {
    name: "figure-made-up",
    about: "tells a figure that nobody gave",
    decision: "in_words",
    trips: &["questions/numbers"],
    conduct: || Conduct::questions(FigureMadeUp),
};

struct FigureMadeUp;

impl Questions for FigureMadeUp {
    fn in_words(&self, words: String) -> String {
        format!("{words} That is 47.3 % of what is usual.")
    }
}
