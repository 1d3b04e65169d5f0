//! Takes a query for a write.

use super::Variant;
use crate::blocklist::blocked;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "queries-blocked-too",
    about: "takes a query for a write",
    decision: "blocks",
    trips: &["blocklist/dispatchers"],
    conduct: || Conduct::data(QueriesBlockedToo),
};

struct QueriesBlockedToo;

impl Data for QueriesBlockedToo {
    fn blocks(&self, name: &str) -> bool {
        blocked(name) || name == "graphql"
    }
}
