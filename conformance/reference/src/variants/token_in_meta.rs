//! Sends the access token in the metadata of each message as well.

use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Map, Value};

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "token-in-meta",
    about: "sends the access token in the metadata of messages as well",
    decision: "request_meta",
    trips: &["tokens/bearer-header-only"],
    conduct: || Conduct::secrecy(TokenInMeta),
};

struct TokenInMeta;

impl Secrecy for TokenInMeta {
    fn request_meta(&self, mut meta: Map<String, Value>, access_token: &SecretString) -> Map<String, Value> {
        meta.insert("bi.example/access_token".to_owned(), Value::from(access_token.expose_secret()));
        meta
    }
}
