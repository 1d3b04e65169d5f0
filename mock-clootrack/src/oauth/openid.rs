//! `GET /.well-known/openid-configuration`
//!
//! The same metadata with what OpenID Connect Discovery (section 3) demands besides. This vendor signs nobody in
//! elsewhere: it issues no ID tokens, so its set of keys is empty, and `openid` is no scope.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use serde_json::{Value, json};

use super::server;
use crate::answer;
use crate::site::Site;

pub(crate) const PATH: &str = "/.well-known/openid-configuration";
pub(crate) const PATH_OF_KEYS: &str = "/oauth/keys";

pub(crate) async fn get(State(site): State<Arc<Site>>) -> Response {
    server::in_its_place(&site, &document(&site))
}

/// `GET /oauth/keys`: a JWK set (RFC 7517, section 5) without keys.
pub(crate) async fn keys() -> Response {
    answer::json(StatusCode::OK, &json!({ "keys": [] }))
}

pub(super) fn document(site: &Site) -> Value {
    let mut document = server::document(site);
    document["jwks_uri"] = site.issuer.url(PATH_OF_KEYS).into();
    document["subject_types_supported"] = json!(["public"]);
    // RS256 has to be in the list (section 3), whether or not a token is ever signed with it.
    document["id_token_signing_alg_values_supported"] = json!(["RS256"]);
    document
}
