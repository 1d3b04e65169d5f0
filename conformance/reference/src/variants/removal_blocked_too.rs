//! Knows another verb of writing than those of the promise.

use super::Variant;
use crate::blocklist::blocked;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "removal-blocked-too",
    about: "knows another verb of writing than those of the promise",
    decision: "blocks",
    trips: &["blocklist/synonyms"],
    conduct: || Conduct::data(RemovalBlockedToo),
};

struct RemovalBlockedToo;

impl Data for RemovalBlockedToo {
    fn blocks(&self, name: &str) -> bool {
        blocked(name) || name.starts_with("remove_")
    }
}
