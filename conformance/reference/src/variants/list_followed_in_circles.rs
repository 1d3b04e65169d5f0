//! Follows a list that comes back to where it was.

use super::Variant;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "list-followed-in-circles",
    about: "follows a list that comes back to where it was",
    decision: "goes_on",
    trips: &["blocklist/pagination"],
    conduct: || Conduct::data(ListFollowedInCircles),
};

struct ListFollowedInCircles;

impl Data for ListFollowedInCircles {
    fn goes_on(&self, _: bool, _: usize) -> bool {
        true
    }
}
