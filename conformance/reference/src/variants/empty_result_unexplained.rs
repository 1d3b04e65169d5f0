//! Hands over an empty result without a word.

use std::sync::Arc;

use clootrack_connector::Trouble;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::notices::Question;

pub(super) const VARIANT: Variant = Variant {
    name: "empty-result-unexplained",
    about: "leaves an empty result unexplained",
    decision: Decision::NoticeForEmpty,
    trips: &["troubleshooting/no-themes"],
    conduct: || Arc::new(EmptyResultUnexplained),
};

struct EmptyResultUnexplained;

impl Conduct for EmptyResultUnexplained {
    fn notice_for_empty(&self, _: &Question) -> Option<Trouble> {
        None
    }
}
