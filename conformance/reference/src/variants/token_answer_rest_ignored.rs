//! Reads a token answer only as far as its first document.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::RawAnswer;

pub(super) const VARIANT: Variant = Variant {
    name: "token-answer-rest-ignored",
    about: "does not look at what comes after the document of a token answer",
    decision: "token_answer",
    trips: &["tokens/bad-response-rejected"],
    conduct: || Conduct::tokens(TokenAnswerRestIgnored),
};

struct TokenAnswerRestIgnored;

impl Tokens for TokenAnswerRestIgnored {
    fn token_answer(&self, answer: RawAnswer) -> RawAnswer {
        let mut documents = serde_json::Deserializer::from_slice(&answer.body).into_iter::<Value>();
        let first = documents.next().and_then(Result::ok).filter(Value::is_object);
        let end = first.map_or(answer.body.len(), |_| documents.byte_offset());
        let body = answer.body.get(..end).unwrap_or_default().to_vec();
        RawAnswer { body, ..answer }
    }
}
