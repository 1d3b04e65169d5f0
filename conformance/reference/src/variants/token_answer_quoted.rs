//! Quotes a token answer that is none in its message.

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "token-answer-quoted",
    about: "quotes a token answer that is none in its message",
    decision: "bad_token_answer_cause",
    trips: &["tokens/bad-response-rejected", "troubleshooting/no-internals"],
    conduct: || Conduct::tokens(TokenAnswerQuoted),
};

struct TokenAnswerQuoted;

impl Tokens for TokenAnswerQuoted {
    fn bad_token_answer_cause(&self, answer: &str) -> Option<String> {
        (!answer.contains("_token")).then(|| format!("Clootrack answered: {answer}"))
    }
}
