//! Logs what a registration was answered.

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-answer-logged",
    about: "logs the answer of a registration",
    decision: "registration_note",
    trips: &["registration/refusal-explained", "secrecy/logs"],
    conduct: || Conduct::registration(RegistrationAnswerLogged),
};

struct RegistrationAnswerLogged;

impl Registration for RegistrationAnswerLogged {
    fn registration_note(&self, answer: &str) -> String {
        answer.to_owned()
    }
}
