//! Asks for the vendor's prompts where it says that it has some.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Favours};

pub(super) const VARIANT: Variant = Variant {
    name: "prompts-listed",
    about: "asks for the vendor's prompts where it says that it has some",
    decision: "asks_beside",
    trips: &["blocklist/server-requests-refused"],
    conduct: || Conduct::favours(PromptsListed),
};

struct PromptsListed;

impl Favours for PromptsListed {
    fn asks_beside(&self, has: &Value) -> Vec<&'static str> {
        if has.get("prompts").is_some() { vec!["prompts/list"] } else { Vec::new() }
    }
}
