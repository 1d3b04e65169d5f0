//! Knows a bearer token only by one spelling of its type.

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::RawAnswer;

pub(super) const VARIANT: Variant = Variant {
    name: "token-type-case-compared",
    about: "refuses a token whose type is written otherwise than `Bearer`",
    decision: "token_answer",
    trips: &["tokens/bad-response-rejected"],
    conduct: || Conduct::tokens(TokenTypeCaseCompared),
};

struct TokenTypeCaseCompared;

impl Tokens for TokenTypeCaseCompared {
    fn token_answer(&self, answer: RawAnswer) -> RawAnswer {
        answer.with(|document| {
            if document.get("token_type").is_some_and(|kind| kind != "Bearer") {
                document.insert("token_type".to_owned(), "another".into());
            }
        })
    }
}
