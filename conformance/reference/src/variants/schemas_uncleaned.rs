//! Hands schemas on with all that nobody sees.

use super::Variant;
use crate::conduct::{Conduct, Data, Feed};
use crate::tools::Unseen;

pub(super) const VARIANT: Variant = Variant {
    name: "schemas-uncleaned",
    about: "hands schemas on with all that nobody sees",
    decision: "takes_out",
    trips: &["blocklist/descriptions-cleaned"],
    conduct: || Conduct::data(SchemasUncleaned),
};

struct SchemasUncleaned;

impl Data for SchemasUncleaned {
    fn takes_out(&self, feed: Feed, _: Unseen) -> bool {
        feed != Feed::Schema
    }
}
