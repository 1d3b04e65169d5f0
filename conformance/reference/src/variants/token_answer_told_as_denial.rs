//! Tells a token answer that is none as a denial by the user.

use clootrack_connector::Code;

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "token-answer-told-as-denial",
    about: "tells a token answer that is none as if the user had declined",
    decision: "bad_token_answer_told",
    trips: &["tokens/bad-response-rejected"],
    conduct: || Conduct::tokens(TokenAnswerToldAsDenial),
};

struct TokenAnswerToldAsDenial;

impl Tokens for TokenAnswerToldAsDenial {
    fn bad_token_answer_told(&self) -> Code {
        Code::AuthorizationDenied
    }
}
