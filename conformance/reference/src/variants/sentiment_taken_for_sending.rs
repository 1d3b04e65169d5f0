//! Hides every tool with `sent` in its name, and with it the sentiment.

use super::Variant;
use crate::blocklist::blocked;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "sentiment-taken-for-sending",
    about: "hides every tool with `sent` in its name, and with it the sentiment",
    decision: "blocks",
    trips: &[
        "blocklist/degenerate-names",
        "blocklist/five-verbs",
        "blocklist/pagination",
        "blocklist/reads-visible",
    ],
    conduct: || Conduct::data(SentimentTakenForSending),
};

struct SentimentTakenForSending;

impl Data for SentimentTakenForSending {
    fn blocks(&self, name: &str) -> bool {
        blocked(name) || name.to_ascii_lowercase().contains("sent")
    }
}
