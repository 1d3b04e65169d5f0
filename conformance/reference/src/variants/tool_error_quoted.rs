//! Repeats what a tool says of its failure.

use super::Variant;
use crate::conduct::{Conduct, Messages, VendorWords};

pub(super) const VARIANT: Variant = Variant {
    name: "tool-error-quoted",
    about: "repeats what a tool says of its failure",
    decision: "quotes",
    trips: &[
        "blocklist/descriptions-cleaned",
        "troubleshooting/vendor-text-contained",
        "troubleshooting/no-internals",
        "secrecy/answers",
        "secrecy/reflected-secrets",
    ],
    conduct: || Conduct::messages(ToolErrorQuoted),
};

struct ToolErrorQuoted;

impl Messages for ToolErrorQuoted {
    fn quotes(&self, place: VendorWords, words: &str) -> Option<String> {
        (place == VendorWords::ToolError).then(|| words.to_owned())
    }
}
