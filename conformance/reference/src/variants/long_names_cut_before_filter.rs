//! Cuts names to 64 characters, filters them, and calls the last tool that begins so.

use super::Variant;
use crate::blocklist::blocked;
use crate::conduct::{Conduct, Data, Listed};
use crate::tools::Names;

pub(super) const VARIANT: Variant = Variant {
    name: "long-names-cut-before-filter",
    about: "cuts names to 64 characters, filters them, and calls the last tool that begins so",
    decision: "lists_tool",
    trips: &["blocklist/collisions", "blocklist/verb-position"],
    conduct: || Conduct::data(LongNamesCutBeforeFilter),
};

struct LongNamesCutBeforeFilter;

impl Data for LongNamesCutBeforeFilter {
    fn engine_name(&self, name: &str) -> String {
        cut(name).to_owned()
    }

    fn lists_tool(&self, tool: &Listed<'_>, _: bool) -> bool {
        !blocked(cut(tool.name))
    }

    fn wire_name(&self, engine: &str, listed: Names<'_>) -> Option<String> {
        listed.all().rfind(|name| cut(name) == engine).map(str::to_owned)
    }
}

fn cut(name: &str) -> &str {
    name.char_indices().nth(64).map_or(name, |(end, _)| name.get(..end).unwrap_or(name))
}
