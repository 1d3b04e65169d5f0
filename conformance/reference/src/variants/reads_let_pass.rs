//! Lets pass whatever begins with a word for reading.

use super::Variant;
use crate::blocklist::blocked;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "reads-let-pass",
    about: "lets pass whatever begins with a word for reading",
    decision: "blocks",
    trips: &["blocklist/verb-position"],
    conduct: || Conduct::data(ReadsLetPass),
};

struct ReadsLetPass;

impl Data for ReadsLetPass {
    fn blocks(&self, name: &str) -> bool {
        let reads = ["get_", "list_", "read_", "fetch_", "find_", "show_", "search_", "describe_"];
        blocked(name) && !reads.iter().any(|read| name.starts_with(read))
    }
}
