//! Forgets the refresh token when an answer brings no new one.

use std::sync::Arc;

use secrecy::SecretString;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-token-dropped",
    about: "drops the refresh token when the answer omits it",
    decision: Decision::RefreshTokenKept,
    trips: &["tokens/rotation-tracked"],
    conduct: || Arc::new(RefreshTokenDropped),
};

struct RefreshTokenDropped;

impl Conduct for RefreshTokenDropped {
    fn refresh_token_kept(&self, _: SecretString, new: Option<SecretString>) -> Option<SecretString> {
        new
    }
}
