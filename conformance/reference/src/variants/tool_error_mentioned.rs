//! Mentions what a tool says of its failure, cut short and without its markup.

use super::Variant;
use crate::conduct::{Conduct, Messages, VendorWords};

pub(super) const VARIANT: Variant = Variant {
    name: "tool-error-mentioned",
    about: "mentions what a tool says of its failure, cut short and without its markup",
    decision: "quotes",
    trips: &["troubleshooting/vendor-text-contained", "secrecy/answers", "secrecy/reflected-secrets"],
    conduct: || Conduct::messages(ToolErrorMentioned),
};

struct ToolErrorMentioned;

impl Messages for ToolErrorMentioned {
    fn quotes(&self, place: VendorWords, words: &str) -> Option<String> {
        (place == VendorWords::ToolError).then(|| {
            words.chars().filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-').take(40).collect()
        })
    }
}
