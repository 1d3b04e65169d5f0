//! Knows nothing of tag characters.

use super::Variant;
use crate::conduct::{Conduct, Data, Feed};
use crate::tools::Unseen;

pub(super) const VARIANT: Variant = Variant {
    name: "tags-kept",
    about: "knows nothing of tag characters",
    decision: "takes_out",
    trips: &["blocklist/descriptions-cleaned"],
    conduct: || Conduct::data(TagsKept),
};

struct TagsKept;

impl Data for TagsKept {
    fn takes_out(&self, _: Feed, unseen: Unseen) -> bool {
        unseen != Unseen::Tags
    }
}
