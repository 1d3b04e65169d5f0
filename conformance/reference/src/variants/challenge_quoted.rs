//! Repeats the description in a challenge.

use super::Variant;
use crate::conduct::{Conduct, Messages, VendorWords};

pub(super) const VARIANT: Variant = Variant {
    name: "challenge-quoted",
    about: "repeats the description in a challenge",
    decision: "quotes",
    trips: &["troubleshooting/vendor-text-contained", "secrecy/answers", "secrecy/reflected-secrets"],
    conduct: || Conduct::messages(ChallengeQuoted),
};

struct ChallengeQuoted;

impl Messages for ChallengeQuoted {
    fn quotes(&self, place: VendorWords, words: &str) -> Option<String> {
        (place == VendorWords::Challenge).then(|| words.to_owned())
    }
}
