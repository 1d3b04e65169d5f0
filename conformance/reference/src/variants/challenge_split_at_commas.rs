//! Takes every comma in a header for a separator.

use super::Variant;
use crate::conduct::{Conduct, Discovery};
use crate::oauth::Challenge;

pub(super) const VARIANT: Variant = Variant {
    name: "challenge-split-at-commas",
    about: "takes every comma in WWW-Authenticate for a separator, quoted or not",
    decision: "challenge",
    trips: &["discovery/order"],
    conduct: || Conduct::discovery(ChallengeSplitAtCommas),
};

struct ChallengeSplitAtCommas;

impl Discovery for ChallengeSplitAtCommas {
    fn challenge(&self, lines: &[&str]) -> Option<Challenge> {
        let parts: Vec<String> =
            lines.iter().flat_map(|line| line.split(',')).map(|part| part.replace('"', "")).collect();
        let place = parts.iter().find_map(|part| part.split_once("resource_metadata="));
        place
            .map(|(_, place)| Challenge { resource_metadata: Some(place.to_owned()), ..Challenge::default() })
    }
}
