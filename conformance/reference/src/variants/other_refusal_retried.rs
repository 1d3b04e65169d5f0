//! Takes every refusal but `invalid_grant` for one of the moment.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::Meaning;

pub(super) const VARIANT: Variant = Variant {
    name: "other-refusal-retried",
    about: "takes every refusal but `invalid_grant` for one of the moment",
    decision: "refusal_means",
    trips: &["tokens/invalid-grant-terminal"],
    conduct: || Conduct::tokens(OtherRefusalRetried),
};

struct OtherRefusalRetried;

impl Tokens for OtherRefusalRetried {
    fn refusal_means(&self, status: u16, answer: Option<&Value>) -> Meaning {
        match answer.and_then(|answer| answer["error"].as_str()) {
            Some("invalid_grant" | "invalid_client") | None => Meaning::of(status, answer),
            Some(_) => Meaning::NotNow,
        }
    }
}
