//! Takes the tokens of an answer that says `error`.

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::RawAnswer;

pub(super) const VARIANT: Variant = Variant {
    name: "token-error-ignored",
    about: "takes the tokens of an answer that says `error`, too",
    decision: "token_answer",
    trips: &["tokens/bad-response-rejected"],
    conduct: || Conduct::tokens(TokenErrorIgnored),
};

struct TokenErrorIgnored;

impl Tokens for TokenErrorIgnored {
    fn token_answer(&self, answer: RawAnswer) -> RawAnswer {
        answer.with(|document| {
            if document.contains_key("access_token") {
                document.remove("error");
            }
        })
    }
}
