//! Repeats what the vendor writes when it refuses a request.

use super::Variant;
use crate::conduct::{Conduct, Messages, VendorWords};

pub(super) const VARIANT: Variant = Variant {
    name: "refusal-quoted",
    about: "repeats what the vendor writes when it refuses a request",
    decision: "quotes",
    trips: &[
        "blocklist/descriptions-cleaned",
        "troubleshooting/no-internals",
        "troubleshooting/vendor-text-contained",
        "secrecy/answers",
        "secrecy/reflected-secrets",
    ],
    conduct: || Conduct::messages(RefusalQuoted),
};

struct RefusalQuoted;

impl Messages for RefusalQuoted {
    fn quotes(&self, place: VendorWords, words: &str) -> Option<String> {
        (place == VendorWords::Refusal).then(|| words.to_owned())
    }
}
