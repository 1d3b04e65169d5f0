//! Hands over an empty result without a word.

use clootrack_connector::Trouble;

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::notices::Question;

pub(super) const VARIANT: Variant = Variant {
    name: "empty-result-unexplained",
    about: "leaves an empty result unexplained",
    decision: "notice_for_empty",
    trips: &["troubleshooting/no-themes"],
    conduct: || Conduct::data(EmptyResultUnexplained),
};

struct EmptyResultUnexplained;

impl Data for EmptyResultUnexplained {
    fn notice_for_empty(&self, _: &Question) -> Option<Trouble> {
        None
    }
}
