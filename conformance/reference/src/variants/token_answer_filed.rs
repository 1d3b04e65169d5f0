//! Files a copy of the token answer: as a text file, or as a large object of the database.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "token-answer-filed",
    about: "files a copy of the token answer beside the storage, in clear: a text file, or a large object of the database",
    decision: "archived",
    trips: &["storage/no-clear-secret"],
    conduct: || Conduct::secrecy(TokenAnswerFiled),
};

struct TokenAnswerFiled;

impl Secrecy for TokenAnswerFiled {
    fn archived(&self, token_answer: &str) -> Option<String> {
        Some(token_answer.to_owned())
    }
}
