//! Refuses a call only if the name holds one of the verbs as a word in lower case.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "filter-case-sensitive-at-call",
    about: "refuses only calls whose name holds a verb in lower case between underscores",
    decision: Decision::CallsTool,
    trips: &["blocklist/call-refused"],
    conduct: || Arc::new(FilterCaseSensitiveAtCall),
};

struct FilterCaseSensitiveAtCall;

impl Conduct for FilterCaseSensitiveAtCall {
    fn calls_tool(&self, name: &str) -> bool {
        const VERBS: [&str; 5] = ["create", "update", "delete", "send", "refund"];
        !name.split('_').any(|word| VERBS.contains(&word))
    }
}
