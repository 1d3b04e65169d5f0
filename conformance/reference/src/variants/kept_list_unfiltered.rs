//! Keeps the list as it came, and filters it only the first time.

use super::Variant;
use crate::conduct::{Circumstance, Conduct, Data, Kept, Listed};

pub(super) const VARIANT: Variant = Variant {
    name: "kept-list-unfiltered",
    about: "keeps the list as it came, and filters it only the first time",
    decision: "shows_kept",
    trips: &["blocklist/fails-closed", "blocklist/five-verbs", "blocklist/pagination"],
    conduct: || Conduct::data(KeptListUnfiltered),
};

struct KeptListUnfiltered;

impl Data for KeptListUnfiltered {
    fn shows_kept(&self, kept: Kept) -> bool {
        kept != Kept::VendorFails
    }

    fn lists_tool(&self, tool: &Listed<'_>, blocked: bool) -> bool {
        !blocked || tool.came(Circumstance::Kept)
    }
}
