//! `GET /.well-known/oauth-authorization-server`
//!
//! "Authorization server metadata" (RFC 8414): exactly what is accepted, no more and no less, unless the scenario names
//! a quirk.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use clootrack_scenarios::Quirk;
use http::StatusCode;
use serde_json::{Value, json};

use super::{authorize, openid, register, revoke, token};
use crate::answer;
use crate::faults::Endless;
use crate::site::Site;
use crate::store::clients::Method;

pub(crate) const PATH: &str = "/.well-known/oauth-authorization-server";
/// Where the document is when its well-known place redirects.
pub(crate) const PATH_MOVED: &str = "/oauth/metadata";

/// Nobody's: no name below `.example` is ever given out (RFC 2606).
pub(super) const ELSEWHERE: &str = "auth.elsewhere.example";

pub(crate) async fn get(State(site): State<Arc<Site>>) -> Response {
    in_its_place(&site, &document(&site))
}

/// `GET /oauth/metadata`
pub(crate) async fn moved(State(site): State<Arc<Site>>) -> Response {
    if !site.vendor.has(Quirk::MetadataRedirects) {
        return answer::text(StatusCode::NOT_FOUND, "nothing is here\n");
    }
    let document = if site.issuer.speaks_openid() { openid::document(&site) } else { document(&site) };
    answer::json(StatusCode::OK, &document)
}

/// The answer at a well-known place.
pub(super) fn in_its_place(site: &Site, document: &Value) -> Response {
    if site.vendor.has(Quirk::MetadataRedirects) {
        return answer::redirect(StatusCode::FOUND, &site.issuer.url(PATH_MOVED));
    }
    if site.vendor.has(Quirk::EndlessMetadata) {
        return endless(document);
    }
    answer::json(StatusCode::OK, document)
}

/// The document with a last member whose text does not end.
fn endless(document: &Value) -> Response {
    let text = document.to_string();
    let open = text.strip_suffix('}').unwrap_or(&text);
    let text = format!("{open},\"padding\":\"");
    let mut response = answer::with_type(StatusCode::OK, "application/json", text);
    response.extensions_mut().insert(Endless);
    response
}

pub(super) fn document(site: &Site) -> Value {
    let vendor = &site.vendor;
    let methods = Method::ALL.map(Method::as_str);
    let mut document = json!({
        "issuer": issuer(site),
        "authorization_endpoint": endpoint(site, authorize::PATH),
        "token_endpoint": endpoint(site, token::PATH),
        "registration_endpoint": endpoint(site, register::PATH),
        "revocation_endpoint": endpoint(site, revoke::PATH),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "token_endpoint_auth_methods_supported": methods,
        "revocation_endpoint_auth_methods_supported": methods,
        "code_challenge_methods_supported": site.pkce_methods(),
        "scopes_supported": site.scopes(),
        "authorization_response_iss_parameter_supported": !vendor.has(Quirk::NoIss),
    });
    if let Some(members) = document.as_object_mut() {
        if vendor.has(Quirk::NoRegistration) {
            members.remove("registration_endpoint");
        }
        if vendor.has(Quirk::NoPkceField) {
            members.remove("code_challenge_methods_supported");
        }
        if vendor.client_documents.is_some() {
            members.insert("client_id_metadata_document_supported".to_owned(), true.into());
        }
    }
    document
}

fn issuer(site: &Site) -> String {
    let issuer = site.issuer.identifier();
    if site.vendor.has(Quirk::OtherIssuer) {
        format!("https://{ELSEWHERE}")
    } else if site.vendor.has(Quirk::IssuerTrailingSlash) {
        format!("{issuer}/")
    } else {
        issuer
    }
}

/// Where the document says that an endpoint is.
fn endpoint(site: &Site, route: &str) -> String {
    let path = site.issuer.path(route);
    if site.vendor.has(Quirk::HttpEndpoints) {
        return format!("http://{ELSEWHERE}{path}");
    }
    if site.vendor.has(Quirk::PrivateAddresses) {
        // One of each sort: a private network, another one, link-local (where clouds keep credentials), unique local.
        let host = match route {
            authorize::PATH => "10.0.0.1",
            token::PATH => "169.254.169.254",
            register::PATH => "192.168.0.1",
            _ => "[fd00::1]",
        };
        return format!("https://{host}{path}");
    }
    site.issuer.url(route)
}
