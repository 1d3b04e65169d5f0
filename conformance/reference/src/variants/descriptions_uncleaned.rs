//! Hands descriptions on with all that nobody sees.

use super::Variant;
use crate::conduct::{Conduct, Data, Feed};
use crate::tools::Unseen;

pub(super) const VARIANT: Variant = Variant {
    name: "descriptions-uncleaned",
    about: "hands descriptions on with all that nobody sees",
    decision: "takes_out",
    trips: &["blocklist/descriptions-cleaned"],
    conduct: || Conduct::data(DescriptionsUncleaned),
};

struct DescriptionsUncleaned;

impl Data for DescriptionsUncleaned {
    fn takes_out(&self, feed: Feed, _: Unseen) -> bool {
        feed != Feed::Description
    }
}
