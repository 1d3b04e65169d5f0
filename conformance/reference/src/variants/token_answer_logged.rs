//! Logs the token answer.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "token-answer-logged",
    about: "logs the vendor's token answer",
    decision: Decision::TokenAnswerNote,
    trips: &["secrecy/logs"],
    conduct: || Arc::new(TokenAnswerLogged),
};

struct TokenAnswerLogged;

impl Conduct for TokenAnswerLogged {
    fn token_answer_note(&self, token_answer: &str) -> String {
        token_answer.to_owned()
    }
}
