//! Logs what a registration was answered.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-answer-logged",
    about: "logs the answer of a registration",
    decision: Decision::RegistrationNote,
    trips: &["registration/refusal-explained", "secrecy/logs"],
    conduct: || Arc::new(RegistrationAnswerLogged),
};

struct RegistrationAnswerLogged;

impl Conduct for RegistrationAnswerLogged {
    fn registration_note(&self, answer: &str) -> String {
        answer.to_owned()
    }
}
