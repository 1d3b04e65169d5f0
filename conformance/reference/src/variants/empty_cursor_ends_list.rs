//! Takes an empty cursor for the end of the list.

use super::Variant;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "empty-cursor-ends-list",
    about: "takes an empty cursor for the end of the list",
    decision: "follows_cursor",
    trips: &["blocklist/pagination"],
    conduct: || Conduct::data(EmptyCursorEndsList),
};

struct EmptyCursorEndsList;

impl Data for EmptyCursorEndsList {
    fn follows_cursor(&self, cursor: &str) -> bool {
        !cursor.is_empty()
    }
}
