//! Takes every answer of status 200 for a token answer.

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::RawAnswer;

pub(super) const VARIANT: Variant = Variant {
    name: "token-status-suffices",
    about: "takes every answer of status 200 for a token answer, and makes up what it lacks",
    decision: "token_answer",
    trips: &["tokens/bad-response-rejected"],
    conduct: || Conduct::tokens(TokenStatusSuffices),
};

struct TokenStatusSuffices;

impl Tokens for TokenStatusSuffices {
    fn token_answer(&self, answer: RawAnswer) -> RawAnswer {
        answer.with(|document| {
            if document.remove("error").is_some() && !document.contains_key("access_token") {
                document.insert("access_token".to_owned(), "undefined".into());
                document.insert("token_type".to_owned(), "Bearer".into());
            }
        })
    }
}
