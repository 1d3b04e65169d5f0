//! Shows the failed request, credential included, as the cause of a failure.

use secrecy::{ExposeSecret as _, SecretString};

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "token-in-error",
    about: "shows the authorization header in the cause of a failure",
    decision: "failure_cause",
    trips: &["secrecy/answers"],
    conduct: || Conduct::secrecy(TokenInError),
};

struct TokenInError;

impl Secrecy for TokenInError {
    fn failure_cause(&self, cause: String, access_token: &SecretString) -> String {
        format!("{cause} The request had Authorization: Bearer {}.", access_token.expose_secret())
    }
}
