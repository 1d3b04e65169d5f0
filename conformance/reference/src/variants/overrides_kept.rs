//! Lets the vendor turn the direction of writing.

use super::Variant;
use crate::conduct::{Conduct, Data, Feed};
use crate::tools::Unseen;

pub(super) const VARIANT: Variant = Variant {
    name: "overrides-kept",
    about: "lets the vendor turn the direction of writing",
    decision: "takes_out",
    trips: &["blocklist/descriptions-cleaned"],
    conduct: || Conduct::data(OverridesKept),
};

struct OverridesKept;

impl Data for OverridesKept {
    fn takes_out(&self, _: Feed, unseen: Unseen) -> bool {
        unseen != Unseen::Directions
    }
}
