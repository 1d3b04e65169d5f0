//! Shows the list that it has when the vendor fails to give a newer one.

use crate::conduct::{Conduct, Data, Kept};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "old-list-shown-while-down",
    about: "shows the list that it has when the vendor fails to give a newer one",
    decision: "shows_kept",
    trips: &[],
    conduct: || Conduct::data(OldListShownWhileDown),
};

struct OldListShownWhileDown;

impl Data for OldListShownWhileDown {
    fn shows_kept(&self, kept: Kept) -> bool {
        kept == Kept::VendorFails
    }
}
