//! Knows nothing of characters without width.

use super::Variant;
use crate::conduct::{Conduct, Data, Feed};
use crate::tools::Unseen;

pub(super) const VARIANT: Variant = Variant {
    name: "zero-width-kept",
    about: "knows nothing of characters without width",
    decision: "takes_out",
    trips: &["blocklist/descriptions-cleaned"],
    conduct: || Conduct::data(ZeroWidthKept),
};

struct ZeroWidthKept;

impl Data for ZeroWidthKept {
    fn takes_out(&self, _: Feed, unseen: Unseen) -> bool {
        unseen != Unseen::ZeroWidth
    }
}
