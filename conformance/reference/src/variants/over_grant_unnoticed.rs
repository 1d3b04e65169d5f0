//! Takes a token that may do more than was asked for as if it were the right one.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "over-grant-unnoticed",
    about: "does not notice a grant that goes beyond what was asked for",
    decision: Decision::OverGranted,
    trips: &["tokens/over-grant-noticed"],
    conduct: || Arc::new(OverGrantUnnoticed),
};

struct OverGrantUnnoticed;

impl Conduct for OverGrantUnnoticed {
    fn over_granted(&self, _: &[String], _: &[String]) -> bool {
        false
    }
}
