//! Listens to the vendor on a stream of its own, and refuses what it asks there.

use crate::conduct::{Conduct, Favours, Replies};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "vendor-listened-to",
    about: "listens to the vendor on a stream of its own, and refuses what it asks there",
    decision: "hears",
    trips: &[],
    conduct: || Conduct::favours(VendorListenedTo),
};

struct VendorListenedTo;

impl Favours for VendorListenedTo {
    fn hears(&self) -> Option<Replies> {
        Some(|_, _| None)
    }
}
