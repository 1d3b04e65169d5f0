//! Takes the first page of the list for the whole.

use super::Variant;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "first-page-only",
    about: "takes the first page of the list for the whole",
    decision: "follows_cursor",
    trips: &[
        "blocklist/compatibility-characters",
        "blocklist/confusables",
        "blocklist/digits",
        "blocklist/inflections",
        "blocklist/invisible-characters",
        "blocklist/letter-case",
        "blocklist/pagination",
        "blocklist/separators",
        "blocklist/verb-position",
    ],
    conduct: || Conduct::data(FirstPageOnly),
};

struct FirstPageOnly;

impl Data for FirstPageOnly {
    fn follows_cursor(&self, _: &str) -> bool {
        false
    }
}
