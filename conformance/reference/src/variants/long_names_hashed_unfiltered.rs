//! Gives long names an alias with a hash, and filters the alias.

use super::Variant;
use sha2::{Digest as _, Sha256};

use crate::blocklist::blocked;
use crate::conduct::{Conduct, Data, Listed};
use crate::tools::Names;

pub(super) const VARIANT: Variant = Variant {
    name: "long-names-hashed-unfiltered",
    about: "gives long names an alias with a hash, and filters the alias",
    decision: "lists_tool",
    trips: &["blocklist/collisions", "blocklist/verb-position"],
    conduct: || Conduct::data(LongNamesHashedUnfiltered),
};

struct LongNamesHashedUnfiltered;

impl Data for LongNamesHashedUnfiltered {
    fn engine_name(&self, name: &str) -> String {
        alias(name)
    }

    fn lists_tool(&self, tool: &Listed<'_>, _: bool) -> bool {
        !blocked(&alias(tool.name))
    }

    fn wire_name(&self, engine: &str, listed: Names<'_>) -> Option<String> {
        listed.all().find(|name| alias(name) == engine).map(str::to_owned)
    }
}

fn alias(name: &str) -> String {
    let Some((end, _)) = name.char_indices().nth(64) else { return name.to_owned() };
    let number =
        Sha256::digest(name).iter().take(3).fold(0_u32, |number, byte| (number << 8) | u32::from(*byte));
    let end = name.get(..end).and_then(|start| start.char_indices().nth(50)).map_or(0, |(end, _)| end);
    format!("{}_{number}", name.get(..end).unwrap_or_default())
}
