//! Replaces what is neither letter nor digit, and calls the last tool of the name that this makes.

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::tools::Names;

pub(super) const VARIANT: Variant = Variant {
    name: "last-namesake-called",
    about: "replaces what is neither letter nor digit, and calls the last tool of the name that this makes",
    decision: "engine_name",
    trips: &["blocklist/collisions"],
    conduct: || Conduct::data(LastNamesakeCalled),
};

struct LastNamesakeCalled;

impl Data for LastNamesakeCalled {
    fn engine_name(&self, name: &str) -> String {
        replaced(name)
    }

    fn wire_name(&self, engine: &str, listed: Names<'_>) -> Option<String> {
        listed.all().rfind(|name| replaced(name) == engine).map(str::to_owned)
    }
}

fn replaced(name: &str) -> String {
    name.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
}
