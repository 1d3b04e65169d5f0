//! Sends the access token in a cookie as well.

use secrecy::{ExposeSecret as _, SecretString};

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "token-in-cookie",
    about: "sends the access token in a cookie as well",
    decision: "extra_headers",
    trips: &["tokens/bearer-header-only"],
    conduct: || Conduct::secrecy(TokenInCookie),
};

struct TokenInCookie;

impl Secrecy for TokenInCookie {
    fn extra_headers(&self, access_token: &SecretString) -> Vec<(&'static str, String)> {
        vec![("cookie", format!("access_token={}", access_token.expose_secret()))]
    }
}
