//! The vendor's metadata documents, and where to look for them.

use serde::{Deserialize, Serialize};
use url::Url;

/// RFC 9728, as far as it is used.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct ResourceMetadata {
    pub(super) resource: Option<String>,
    #[serde(default)]
    pub(super) authorization_servers: Vec<String>,
    pub(super) scopes_supported: Option<Vec<String>>,
}

impl ResourceMetadata {
    /// What is known of a resource without metadata whose authorization server is known.
    pub(super) fn of_server(issuer: String) -> Self {
        Self { resource: None, authorization_servers: vec![issuer], scopes_supported: None }
    }
}

/// RFC 8414 and OpenID Connect discovery, as far as they are used.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct ServerMetadata {
    #[serde(default)]
    pub(super) issuer: String,
    pub(super) authorization_endpoint: String,
    pub(super) token_endpoint: String,
    pub(super) registration_endpoint: Option<String>,
    pub(super) revocation_endpoint: Option<String>,
    pub(super) scopes_supported: Option<Vec<String>>,
    pub(super) code_challenge_methods_supported: Option<Vec<String>>,
    pub(super) token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
    #[serde(default)]
    pub(super) client_id_metadata_document_supported: bool,
}

/// Where a resource's metadata may be, and which resource the document there is about: below its own path, then
/// at the root, where it may be about the origin as a whole (RFC 9728, 3.1 and 3.3).
pub(super) fn resource_metadata_places(resource: &Url) -> Vec<(String, Url)> {
    let mut origin = resource.clone();
    origin.set_path("/");
    origin.set_query(None);
    let forms = [Form::Inserted("oauth-protected-resource"), Form::Root("oauth-protected-resource")];
    places(resource, &forms).into_iter().zip([resource.clone(), origin]).collect()
}

/// Where an authorization server's metadata may be, in the order that MCP prescribes.
pub(super) fn server_metadata_places(issuer: &Url) -> Vec<String> {
    places(
        issuer,
        &[
            Form::Inserted("oauth-authorization-server"),
            Form::Inserted("openid-configuration"),
            Form::Appended("openid-configuration"),
        ],
    )
}

enum Form {
    Inserted(&'static str),
    Appended(&'static str),
    Root(&'static str),
}

fn places(base: &Url, forms: &[Form]) -> Vec<String> {
    let path = base.path().trim_end_matches('/');
    let mut places = Vec::new();
    for form in forms {
        let mut place = base.clone();
        place.set_query(None);
        place.set_fragment(None);
        place.set_path(&match form {
            Form::Inserted(suffix) => format!("/.well-known/{suffix}{path}"),
            Form::Appended(suffix) => format!("{path}/.well-known/{suffix}"),
            Form::Root(suffix) => format!("/.well-known/{suffix}"),
        });
        let place = String::from(place);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_looked_under_first() {
        let resource = Url::parse("https://v.example/mcp").unwrap();
        let about = |place: &str, about: &str| (place.to_owned(), Url::parse(about).unwrap());
        assert_eq!(
            resource_metadata_places(&resource),
            [
                about("https://v.example/.well-known/oauth-protected-resource/mcp", "https://v.example/mcp"),
                about("https://v.example/.well-known/oauth-protected-resource", "https://v.example/"),
            ]
        );
        let issuer = Url::parse("https://v.example/tenant/").unwrap();
        assert_eq!(
            server_metadata_places(&issuer),
            [
                "https://v.example/.well-known/oauth-authorization-server/tenant",
                "https://v.example/.well-known/openid-configuration/tenant",
                "https://v.example/tenant/.well-known/openid-configuration",
            ]
        );
    }

    #[test]
    fn without_a_path_no_place_comes_twice() {
        let origin = Url::parse("https://v.example").unwrap();
        assert_eq!(
            server_metadata_places(&origin),
            [
                "https://v.example/.well-known/oauth-authorization-server",
                "https://v.example/.well-known/openid-configuration",
            ]
        );
        assert_eq!(
            resource_metadata_places(&origin),
            [("https://v.example/.well-known/oauth-protected-resource".to_owned(), origin)]
        );
    }
}
