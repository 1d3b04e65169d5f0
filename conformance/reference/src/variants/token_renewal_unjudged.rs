//! Judges the answer to a code, and believes the one to a refresh token.

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::RawAnswer;

pub(super) const VARIANT: Variant = Variant {
    name: "token-renewal-unjudged",
    about: "judges the answer to a code, and takes a token of any type from the one to a refresh token",
    decision: "token_answer",
    trips: &["tokens/bad-response-rejected"],
    conduct: || Conduct::tokens(TokenRenewalUnjudged),
};

struct TokenRenewalUnjudged;

impl Tokens for TokenRenewalUnjudged {
    fn token_answer(&self, answer: RawAnswer) -> RawAnswer {
        if !answer.renews {
            return answer;
        }
        answer.with(|document| {
            if let Some(kind) = document.get_mut("token_type") {
                *kind = "Bearer".into();
            }
        })
    }
}
