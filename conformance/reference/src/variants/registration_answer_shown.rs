//! Shows the user what the vendor wrote when it refused the registration.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-answer-shown",
    about: "shows the answer of a refused registration",
    decision: Decision::RegistrationCause,
    trips: &["registration/refusal-explained", "secrecy/answers"],
    conduct: || Arc::new(RegistrationAnswerShown),
};

struct RegistrationAnswerShown;

impl Conduct for RegistrationAnswerShown {
    fn registration_cause(&self, _: Option<&'static str>, answer: &str) -> Option<String> {
        Some(answer.to_owned())
    }
}
