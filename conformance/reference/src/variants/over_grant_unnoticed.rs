//! Takes a token that may do more than was asked for as if it were the right one.

use super::Variant;
use crate::conduct::{Conduct, Permissions};

pub(super) const VARIANT: Variant = Variant {
    name: "over-grant-unnoticed",
    about: "does not notice a grant that goes beyond what was asked for",
    decision: "over_granted",
    trips: &["tokens/over-grant-noticed"],
    conduct: || Conduct::permissions(OverGrantUnnoticed),
};

struct OverGrantUnnoticed;

impl Permissions for OverGrantUnnoticed {
    fn over_granted(&self, _: &[String], _: &[String]) -> bool {
        false
    }
}
