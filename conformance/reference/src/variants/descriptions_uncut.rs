//! Hands texts about tools on at any length.

use super::Variant;
use crate::conduct::{Conduct, Data, Feed};
use crate::tools::Unseen;

pub(super) const VARIANT: Variant = Variant {
    name: "descriptions-uncut",
    about: "hands texts about tools on at any length",
    decision: "takes_out",
    trips: &["blocklist/descriptions-cleaned"],
    conduct: || Conduct::data(DescriptionsUncut),
};

struct DescriptionsUncut;

impl Data for DescriptionsUncut {
    fn takes_out(&self, _: Feed, unseen: Unseen) -> bool {
        unseen != Unseen::Excess
    }
}
