//! Calls what the vendor no longer lists.

use super::Variant;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "unlisted-called",
    about: "calls what the vendor no longer lists",
    decision: "calls_unlisted",
    trips: &["blocklist/changed-inventory"],
    conduct: || Conduct::data(UnlistedCalled),
};

struct UnlistedCalled;

impl Data for UnlistedCalled {
    fn calls_unlisted(&self, _: &str) -> bool {
        true
    }
}
