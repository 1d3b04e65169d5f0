//! Writes the tool's name in lower case in the header that repeats it.

use super::Variant;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "name-header-in-lower-case",
    about: "writes the tool's name in lower case in the header that repeats it",
    decision: "name_in_header",
    trips: &["blocklist/collisions"],
    conduct: || Conduct::data(NameHeaderInLowerCase),
};

struct NameHeaderInLowerCase;

impl Data for NameHeaderInLowerCase {
    fn name_in_header(&self, name: &str) -> String {
        name.to_lowercase()
    }
}
