//! Takes an empty access token.

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "token-empty-accepted",
    about: "takes an empty access token for one",
    decision: "takes_token",
    trips: &["tokens/bad-response-rejected"],
    conduct: || Conduct::tokens(TokenEmptyAccepted),
};

struct TokenEmptyAccepted;

impl Tokens for TokenEmptyAccepted {
    fn takes_token(&self, _: &str) -> bool {
        true
    }
}
