//! Makes do without an access token.

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::RawAnswer;

pub(super) const VARIANT: Variant = Variant {
    name: "token-absent-accepted",
    about: "goes on with an answer that has no access token, and sends what its language says for nothing",
    decision: "token_answer",
    trips: &["tokens/bad-response-rejected"],
    conduct: || Conduct::tokens(TokenAbsentAccepted),
};

struct TokenAbsentAccepted;

impl Tokens for TokenAbsentAccepted {
    fn token_answer(&self, answer: RawAnswer) -> RawAnswer {
        answer.with(|document| {
            if !document.contains_key("access_token") && !document.contains_key("error") {
                document.insert("access_token".to_owned(), "undefined".into());
            }
        })
    }
}
