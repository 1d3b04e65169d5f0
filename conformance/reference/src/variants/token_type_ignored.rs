//! Takes a token of any type for a bearer token.

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::RawAnswer;

pub(super) const VARIANT: Variant = Variant {
    name: "token-type-ignored",
    about: "takes a token of any type for a bearer token",
    decision: "token_answer",
    trips: &["tokens/bad-response-rejected"],
    conduct: || Conduct::tokens(TokenTypeIgnored),
};

struct TokenTypeIgnored;

impl Tokens for TokenTypeIgnored {
    fn token_answer(&self, answer: RawAnswer) -> RawAnswer {
        answer.with(|document| {
            if let Some(kind) = document.get_mut("token_type") {
                *kind = "Bearer".into();
            }
        })
    }
}
