//! Asks for the list when somebody connects, and keeps it for as long as it may.

use crate::conduct::{Conduct, Data, Kept};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "tools-listed-ahead",
    about: "asks for the list when somebody connects, and keeps it for as long as it may",
    decision: "lists_ahead",
    trips: &[],
    conduct: || Conduct::data(ToolsListedAhead),
};

struct ToolsListedAhead;

impl Data for ToolsListedAhead {
    fn lists_ahead(&self) -> bool {
        true
    }

    fn shows_kept(&self, kept: Kept) -> bool {
        matches!(kept, Kept::Fresh | Kept::Unlimited)
    }
}
