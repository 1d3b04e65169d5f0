//! Looks at the first 70 characters of a name.

use super::Variant;
use crate::blocklist::blocked;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "name-cut-before-filter",
    about: "looks at the first 70 characters of a name",
    decision: "blocks",
    trips: &["blocklist/verb-position"],
    conduct: || Conduct::data(NameCutBeforeFilter),
};

struct NameCutBeforeFilter;

impl Data for NameCutBeforeFilter {
    fn blocks(&self, name: &str) -> bool {
        let end = name.char_indices().nth(70).map_or(name.len(), |(end, _)| end);
        blocked(name.get(..end).unwrap_or(name))
    }
}
