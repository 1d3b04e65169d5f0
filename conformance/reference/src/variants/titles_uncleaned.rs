//! Hands titles on with all that nobody sees.

use super::Variant;
use crate::conduct::{Conduct, Data, Feed};
use crate::tools::Unseen;

pub(super) const VARIANT: Variant = Variant {
    name: "titles-uncleaned",
    about: "hands titles on with all that nobody sees",
    decision: "takes_out",
    trips: &["blocklist/descriptions-cleaned"],
    conduct: || Conduct::data(TitlesUncleaned),
};

struct TitlesUncleaned;

impl Data for TitlesUncleaned {
    fn takes_out(&self, feed: Feed, _: Unseen) -> bool {
        feed != Feed::Title
    }
}
