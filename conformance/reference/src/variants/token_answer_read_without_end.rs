//! Bounds every answer but those of the token endpoint.

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Reach};

pub(super) const VARIANT: Variant = Variant {
    name: "token-answer-read-without-end",
    about: "reads an answer of the token endpoint to its end, however far that is",
    decision: "stops_reading",
    trips: &["discovery/bounded"],
    conduct: || Conduct::reach(TokenAnswerReadWithoutEnd),
};

struct TokenAnswerReadWithoutEnd;

impl Reach for TokenAnswerReadWithoutEnd {
    fn stops_reading(&self, place: &Url) -> bool {
        !place.path().ends_with("/oauth/token")
    }
}
