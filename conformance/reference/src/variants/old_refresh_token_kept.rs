//! Keeps the refresh token that has been replaced.

use secrecy::SecretString;

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "old-refresh-token-kept",
    about: "keeps the old refresh token after a rotation",
    decision: "refresh_token_kept",
    trips: &["tokens/rotation-tracked", "tokens/rotation-survives-crash", "tokens/expiry-anomalies"],
    conduct: || Conduct::tokens(OldRefreshTokenKept),
};

struct OldRefreshTokenKept;

impl Tokens for OldRefreshTokenKept {
    fn refresh_token_kept(&self, old: SecretString, _: Option<SecretString>) -> Option<SecretString> {
        Some(old)
    }
}
