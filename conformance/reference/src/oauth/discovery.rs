//! From the vendor's address to its authorization server.

use clootrack_connector::{Code, Failure};
use http::{Method, StatusCode};
use serde::de::DeserializeOwned;
use url::Url;

use super::challenge::{self, Challenge};
use super::documents::{ResourceMetadata, ServerMetadata, resource_metadata_places, server_metadata_places};
use crate::instance::Instance;
use crate::retry::rate_limited;
use crate::scopes::Advertised;
use crate::trouble::{Particulars as _, trouble};
use crate::web::Reply;

/// JSON-RPC's code for what nobody has foreseen.
const INTERNAL_ERROR: i64 = -32603;

/// What was found.
pub(super) struct Found {
    /// The resource's own name for itself.
    pub(super) resource: String,
    pub(super) server: ServerMetadata,
    pub(super) advertised: Advertised,
}

/// Asks the vendor's endpoint who may open it, and reads the documents that it names.
pub(super) async fn discover(instance: &Instance) -> Result<Found, Failure> {
    let challenge = probe(instance).await?;
    let resource = resource_metadata(instance, &challenge).await?;
    let issuer = resource
        .authorization_servers
        .first()
        .ok_or_else(|| trouble(Code::DiscoveryFailed).because("The vendor names no authorization server."))?;
    let server = server_metadata(instance, issuer).await?;
    let advertised = Advertised {
        challenge: challenge.scope,
        resource: resource.scopes_supported,
        server: server.scopes_supported.clone(),
    };
    let named = resource.resource.unwrap_or_else(|| instance.endpoint.clone());
    Ok(Found { resource: named, server, advertised })
}

/// A request without a token: the answer says where to get one.
async fn probe(instance: &Instance) -> Result<Challenge, Failure> {
    let request = http::Request::builder()
        .method(Method::POST)
        .uri(&instance.endpoint)
        .header("content-type", "application/json")
        .header("accept", "application/json, text/event-stream")
        .header("mcp-protocol-version", crate::mcp::MODERN)
        .header("mcp-method", "server/discover")
        .body(crate::mcp::discover_message())
        .map_err(|_| trouble(Code::UnsafeUrl))?;
    let reply = instance.web.send(request).await?;
    match reply.status {
        StatusCode::UNAUTHORIZED => {
            Ok(instance.conduct.discovery.challenge(&challenge::lines(&reply.headers)).unwrap_or_default())
        }
        StatusCode::TOO_MANY_REQUESTS => Err(rate_limited(instance, &reply.headers).into()),
        status if status.is_server_error() => Err(trouble(Code::VendorUnavailable).into()),
        // An endpoint that wants no token may still say in a well-known place who gives them.
        _ => Ok(Challenge::default()),
    }
}

async fn resource_metadata(instance: &Instance, challenge: &Challenge) -> Result<ResourceMetadata, Failure> {
    let endpoint = instance.web.checked(&instance.endpoint)?;
    let named = challenge.resource_metadata.clone().map(|place| (place, endpoint.clone()));
    let places =
        instance.conduct.discovery.resource_metadata_places(named, resource_metadata_places(&endpoint));
    let (about, document): (Url, ResourceMetadata) = match first_document(instance, places).await? {
        Search::Found(about, document) => (about, document),
        Search::Nowhere(answer) => {
            let origin = endpoint.origin().ascii_serialization();
            let server = instance.conduct.discovery.server_unnamed(&origin);
            return server.map(ResourceMetadata::of_server).ok_or_else(|| nowhere(instance, &answer));
        }
    };
    if !instance.conduct.discovery.resource_matches(document.resource.as_deref(), &[&about, &endpoint]) {
        return Err(trouble(Code::DiscoveryFailed)
            .because("The vendor's metadata belongs to another resource than the one asked.")
            .into());
    }
    Ok(document)
}

async fn server_metadata(instance: &Instance, issuer: &str) -> Result<ServerMetadata, Failure> {
    let base = instance.web.checked(issuer)?;
    let places = instance.conduct.discovery.server_metadata_places(server_metadata_places(&base));
    let places = places.into_iter().map(|place| (place.clone(), place));
    let (place, document): (String, ServerMetadata) = match first_document(instance, places).await? {
        Search::Found(place, document) => (place, document),
        Search::Nowhere(answer) => return Err(nowhere(instance, &answer)),
    };
    if !instance.conduct.discovery.metadata_issuer_matches(&place, issuer, &document.issuer) {
        return Err(trouble(Code::DiscoveryFailed)
            .because("The authorization server's metadata names another issuer than the one asked for.")
            .into());
    }
    if !instance.conduct.flow.pkce_supported(document.code_challenge_methods_supported.as_deref()) {
        return Err(trouble(Code::DiscoveryFailed)
            .because("The authorization server does not say that it supports PKCE with S256.")
            .into());
    }
    let browsers = &document.authorization_endpoint;
    let is_safe = is_an_address(browsers) && instance.web.checked(browsers).is_ok();
    if !instance.conduct.reach.sends_browser(browsers, is_safe) {
        return Err(trouble(Code::UnsafeUrl)
            .because("The authorization server would send the browser to a place that is none of the web's.")
            .into());
    }
    let others = [document.registration_endpoint.as_ref(), document.revocation_endpoint.as_ref()];
    for endpoint in others.into_iter().chain([Some(&document.token_endpoint)]).flatten() {
        instance.web.checked(endpoint)?;
    }
    Ok(document)
}

/// How a search for a document ends.
enum Search<About, T> {
    /// With the document, and what it is about.
    Found(About, T),
    /// Without one: all places say that it is not there. What the last of them answered.
    Nowhere(Vec<u8>),
}

/// The first document that is there. A place that answers "not here" is passed over; any
/// other failure ends the search, because what would be found behind it is not what the vendor meant.
async fn first_document<About, T: DeserializeOwned>(
    instance: &Instance,
    places: impl IntoIterator<Item = (String, About)>,
) -> Result<Search<About, T>, Failure> {
    let mut last = Vec::new();
    for (place, about) in places {
        let reply = instance.web.get(&place).await?;
        match reply.status {
            StatusCode::OK => return Ok(Search::Found(about, parse(instance, &reply)?)),
            StatusCode::TOO_MANY_REQUESTS => {
                return Err(rate_limited(instance, &reply.headers).into());
            }
            status if status.is_server_error() => return Err(trouble(Code::VendorUnavailable).into()),
            _ => last = reply.body,
        }
    }
    Ok(Search::Nowhere(last))
}

fn nowhere(instance: &Instance, answer: &[u8]) -> Failure {
    let cause = "The vendor's metadata is in none of the usual places.";
    trouble(Code::DiscoveryFailed).because(instance.conduct.discovery.discovery_cause(cause, answer)).into()
}

fn parse<T: DeserializeOwned>(instance: &Instance, reply: &Reply) -> Result<T, Failure> {
    if let Some(message) = instance.conduct.discovery.document_throws(&reply.body) {
        return Err(Failure::Rpc { code: INTERNAL_ERROR, message });
    }
    serde_json::from_slice(&reply.body).map_err(|_| {
        trouble(Code::DiscoveryFailed)
            .because("The vendor's metadata is no document of the expected form.")
            .into()
    })
}

/// Whether two addresses name one resource: byte for byte but for a slash at the end of the path.
pub(crate) fn same_resource(named: &str, endpoint: &Url) -> bool {
    let parts = |url: &Url| {
        (url.origin(), url.path().trim_end_matches('/').to_owned(), url.query().map(str::to_owned))
    };
    Url::parse(named).is_ok_and(|named| parts(&named) == parts(endpoint) && named.fragment().is_none())
}

/// Whether it has only characters that an address can have (RFC 3986, 2). Parsers of addresses drop or encode the others,
/// and whatever else reads the text does not.
fn is_an_address(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_no_characters_that_others_read_differently() {
        assert!(is_an_address("https://as.example/a%20b?x=1&y=[2]#z"));
        for bad in
            ["https://as.example/\r\nX: y", "https://as.example/`id`", "https://as.example/\u{e9}", "a b"]
        {
            assert!(!is_an_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_resource_is_the_endpoint_and_nothing_near_it() {
        let endpoint = Url::parse("https://v.example/mcp").unwrap();
        for (named, same) in [
            ("https://v.example/mcp", true),
            ("https://v.example/mcp/", true),
            ("HTTPS://V.EXAMPLE:443/mcp", true),
            ("https://v.example", false),
            ("https://v.example/mcp/x", false),
            ("https://w.example/mcp", false),
            ("http://v.example/mcp", false),
            ("https://v.example:444/mcp", false),
        ] {
            assert_eq!(same_resource(named, &endpoint), same, "{named}");
        }
    }
}
