//! Forgets the refresh token when an answer brings no new one.

use secrecy::SecretString;

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-token-dropped",
    about: "drops the refresh token when the answer omits it",
    decision: "refresh_token_kept",
    trips: &["tokens/rotation-tracked"],
    conduct: || Conduct::tokens(RefreshTokenDropped),
};

struct RefreshTokenDropped;

impl Tokens for RefreshTokenDropped {
    fn refresh_token_kept(&self, _: SecretString, new: Option<SecretString>) -> Option<SecretString> {
        new
    }
}
