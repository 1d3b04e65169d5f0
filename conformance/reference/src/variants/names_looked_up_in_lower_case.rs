//! Keeps the vendor's tools by their names in lower case.

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::tools::Names;

pub(super) const VARIANT: Variant = Variant {
    name: "names-looked-up-in-lower-case",
    about: "keeps the vendor's tools by their names in lower case",
    decision: "wire_name",
    trips: &["blocklist/collisions", "blocklist/letter-case"],
    conduct: || Conduct::data(NamesLookedUpInLowerCase),
};

struct NamesLookedUpInLowerCase;

impl Data for NamesLookedUpInLowerCase {
    fn wire_name(&self, engine: &str, listed: Names<'_>) -> Option<String> {
        listed.all().rfind(|name| name.eq_ignore_ascii_case(engine)).map(str::to_owned)
    }
}
