//! Shows every tool of the list that it has when the vendor fails to give a newer one.

use super::Variant;
use crate::conduct::{Circumstance, Conduct, Data, Kept, Listed};

pub(super) const VARIANT: Variant = Variant {
    name: "old-list-unfiltered-while-down",
    about: "shows every tool of the list that it has when the vendor fails to give a newer one",
    decision: "shows_kept",
    trips: &["blocklist/fails-closed", "blocklist/five-verbs", "blocklist/pagination"],
    conduct: || Conduct::data(OldListUnfilteredWhileDown),
};

struct OldListUnfilteredWhileDown;

impl Data for OldListUnfilteredWhileDown {
    fn shows_kept(&self, kept: Kept) -> bool {
        kept == Kept::VendorFails
    }

    fn lists_tool(&self, tool: &Listed<'_>, blocked: bool) -> bool {
        !blocked || tool.came(Circumstance::VendorFailed)
    }
}
