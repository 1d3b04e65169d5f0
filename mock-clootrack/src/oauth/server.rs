//! `GET /.well-known/oauth-authorization-server`
//!
//! "Authorization server metadata" (RFC 8414): exactly what is accepted, no more and no less.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use serde_json::json;

use super::{authorize, register, revoke, token};
use crate::answer;
use crate::site::Site;
use crate::store::clients::Method;

pub(crate) const PATH: &str = "/.well-known/oauth-authorization-server";

pub(crate) async fn get(State(site): State<Arc<Site>>) -> Response {
    let at = |path: &str| format!("{}{path}", site.origin);
    let methods = Method::ALL.map(Method::as_str);
    let document = json!({
        "issuer": site.origin,
        "authorization_endpoint": at(authorize::PATH),
        "token_endpoint": at(token::PATH),
        "registration_endpoint": at(register::PATH),
        "revocation_endpoint": at(revoke::PATH),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "token_endpoint_auth_methods_supported": methods,
        "revocation_endpoint_auth_methods_supported": methods,
        "code_challenge_methods_supported": site.vendor.pkce_methods,
        "scopes_supported": site.scopes(),
        "authorization_response_iss_parameter_supported": true,
    });
    answer::json(StatusCode::OK, &document)
}
