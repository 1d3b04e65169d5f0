//! Takes the markup out of what a tool says of its failure, and repeats all of it.

use super::Variant;
use crate::conduct::{Conduct, Messages, VendorWords};

pub(super) const VARIANT: Variant = Variant {
    name: "tool-error-quoted-at-length",
    about: "repeats all that a tool says of its failure, without its markup",
    decision: "quotes",
    trips: &["troubleshooting/vendor-text-contained", "secrecy/answers", "secrecy/reflected-secrets"],
    conduct: || Conduct::messages(ToolErrorQuotedAtLength),
};

struct ToolErrorQuotedAtLength;

impl Messages for ToolErrorQuotedAtLength {
    fn quotes(&self, place: VendorWords, words: &str) -> Option<String> {
        (place == VendorWords::ToolError).then(|| {
            words
                .chars()
                .filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-')
                .collect::<String>()
                .repeat(3)
        })
    }
}
