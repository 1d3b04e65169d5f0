//! Keeps the refresh token that has been replaced.

use std::sync::Arc;

use secrecy::SecretString;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "old-refresh-token-kept",
    about: "keeps the old refresh token after a rotation",
    decision: Decision::RefreshTokenKept,
    trips: &["tokens/rotation-tracked", "tokens/rotation-survives-crash"],
    conduct: || Arc::new(OldRefreshTokenKept),
};

struct OldRefreshTokenKept;

impl Conduct for OldRefreshTokenKept {
    fn refresh_token_kept(&self, old: SecretString, _: Option<SecretString>) -> Option<SecretString> {
        Some(old)
    }
}
