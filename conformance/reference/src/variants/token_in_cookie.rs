//! Sends the access token in a cookie as well.

use std::sync::Arc;

use secrecy::{ExposeSecret as _, SecretString};

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "token-in-cookie",
    about: "sends the access token in a cookie as well",
    decision: Decision::ExtraHeaders,
    trips: &["tokens/bearer-header-only"],
    conduct: || Arc::new(TokenInCookie),
};

struct TokenInCookie;

impl Conduct for TokenInCookie {
    fn extra_headers(&self, access_token: &SecretString) -> Vec<(&'static str, String)> {
        vec![("cookie", format!("access_token={}", access_token.expose_secret()))]
    }
}
