//! Sends the access token in the metadata of each message as well.

use std::sync::Arc;

use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Map, Value};

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "token-in-meta",
    about: "sends the access token in the metadata of messages as well",
    decision: Decision::RequestMeta,
    trips: &["tokens/bearer-header-only"],
    conduct: || Arc::new(TokenInMeta),
};

struct TokenInMeta;

impl Conduct for TokenInMeta {
    fn request_meta(&self, mut meta: Map<String, Value>, access_token: &SecretString) -> Map<String, Value> {
        meta.insert("bi.example/access_token".to_owned(), Value::from(access_token.expose_secret()));
        meta
    }
}
