//! Shows the user what the vendor wrote when it refused the registration.

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-answer-shown",
    about: "shows the answer of a refused registration",
    decision: "registration_cause",
    trips: &["registration/refusal-explained", "secrecy/answers", "troubleshooting/no-internals"],
    conduct: || Conduct::registration(RegistrationAnswerShown),
};

struct RegistrationAnswerShown;

impl Registration for RegistrationAnswerShown {
    fn registration_cause(&self, _: Option<&'static str>, answer: &str) -> Option<String> {
        Some(answer.to_owned())
    }
}
