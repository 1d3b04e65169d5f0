//! Takes the last of several members of one name.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::RawAnswer;

pub(super) const VARIANT: Variant = Variant {
    name: "token-answer-last-counts",
    about: "takes the last of several members of one name in a token answer",
    decision: "token_answer",
    trips: &["tokens/bad-response-rejected"],
    conduct: || Conduct::tokens(TokenAnswerLastCounts),
};

struct TokenAnswerLastCounts;

impl Tokens for TokenAnswerLastCounts {
    fn token_answer(&self, answer: RawAnswer) -> RawAnswer {
        if String::from_utf8_lossy(&answer.body).matches("\"access_token\"").count() < 2 {
            return answer;
        }
        let document: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        RawAnswer { body: document.to_string().into_bytes(), ..answer }
    }
}
