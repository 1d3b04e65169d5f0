//! `GET /.well-known/oauth-protected-resource` and `…/mcp`
//!
//! "Protected resource metadata" (RFC 9728): which authorization server protects which name of the endpoint.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use clootrack_scenarios::{Quirk, scopes};
use http::StatusCode;
use serde_json::json;

use crate::answer;
use crate::door::Turn;
use crate::resource::Resource;
use crate::site::Site;

pub(crate) const PATH: &str = "/.well-known/oauth-protected-resource";
pub(crate) const PATH_OF_MCP: &str = "/.well-known/oauth-protected-resource/mcp";
/// Where the document is when it is in neither place. A comma is legal in a path, and in a quoted string.
pub(crate) const PATH_ELSEWHERE: &str = "/metadata/resource,mcp.json";

pub(crate) async fn get(State(site): State<Arc<Site>>, Extension(turn): Extension<Arc<Turn>>) -> Response {
    let at_root = turn.asked.path == PATH && !site.vendor.has(Quirk::ResourceMetadataAtRoot);
    let resource = if at_root { Resource::Origin } else { Resource::Mcp };
    // A refresh token is the authorization server's business: the resource never needs `offline_access`.
    let scopes: Vec<_> = site.scopes().into_iter().filter(|scope| scope != scopes::OFFLINE).collect();
    let document = json!({
        "resource": resource.identifier(&site.origin),
        "resource_name": "Clootrack",
        "authorization_servers": [site.issuer.identifier()],
        "scopes_supported": scopes,
        "bearer_methods_supported": ["header"],
    });
    answer::json(StatusCode::OK, &document)
}
