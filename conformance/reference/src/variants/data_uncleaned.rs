//! Hands data on with tag characters.

use super::Variant;
use crate::conduct::{Conduct, Data, Feed};
use crate::tools::Unseen;

pub(super) const VARIANT: Variant = Variant {
    name: "data-uncleaned",
    about: "hands data on with tag characters",
    decision: "takes_out",
    trips: &["blocklist/descriptions-cleaned"],
    conduct: || Conduct::data(DataUncleaned),
};

struct DataUncleaned;

impl Data for DataUncleaned {
    fn takes_out(&self, feed: Feed, _: Unseen) -> bool {
        feed != Feed::Data
    }
}
