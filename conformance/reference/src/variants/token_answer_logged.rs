//! Logs the token answer.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "token-answer-logged",
    about: "logs the vendor's token answer",
    decision: "token_answer_note",
    trips: &["secrecy/logs"],
    conduct: || Conduct::secrecy(TokenAnswerLogged),
};

struct TokenAnswerLogged;

impl Secrecy for TokenAnswerLogged {
    fn token_answer_note(&self, token_answer: &str) -> String {
        token_answer.to_owned()
    }
}
