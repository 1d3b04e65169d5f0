//! Hands HTML comments on to the engine.

use super::Variant;
use crate::conduct::{Conduct, Data, Feed};
use crate::tools::Unseen;

pub(super) const VARIANT: Variant = Variant {
    name: "comments-kept",
    about: "hands HTML comments on to the engine",
    decision: "takes_out",
    trips: &["blocklist/descriptions-cleaned"],
    conduct: || Conduct::data(CommentsKept),
};

struct CommentsKept;

impl Data for CommentsKept {
    fn takes_out(&self, _: Feed, unseen: Unseen) -> bool {
        unseen != Unseen::Comments
    }
}
