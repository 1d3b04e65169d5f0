//! Shows the failed request, credential included, as the cause of a failure.

use std::sync::Arc;

use secrecy::{ExposeSecret as _, SecretString};

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "token-in-error",
    about: "shows the authorization header in the cause of a failure",
    decision: Decision::FailureCause,
    trips: &["secrecy/answers"],
    conduct: || Arc::new(TokenInError),
};

struct TokenInError;

impl Conduct for TokenInError {
    fn failure_cause(&self, cause: String, access_token: &SecretString) -> String {
        format!("{cause} The request had Authorization: Bearer {}.", access_token.expose_secret())
    }
}
