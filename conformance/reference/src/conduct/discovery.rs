//! Finding the vendor's authorization server.

use url::Url;

use super::decisions;
use crate::oauth::{Challenge, same_resource};

decisions! {
    Discovery = discovery:

    /// `WWW-Authenticate` is read by its grammar, in however many lines and challenges (RFC 9110, 11.6.1).
    fn challenge(&self, lines: &[&str]) -> Option<Challenge> { Challenge::among(lines) }

    /// The resource's metadata is where its challenge says, else in the usual places, in their order (RFC 9728,
    /// 3.1 and 5.1).
    fn resource_metadata_places(
        &self,
        named: Option<(String, Url)>,
        usual: Vec<(String, Url)>,
    ) -> Vec<(String, Url)> {
        named.map_or(usual, |named| vec![named])
    }

    /// The metadata has to be that of the vendor's endpoint (RFC 9728, 3.3).
    fn resource_matches(&self, named: Option<&str>, ours: &[&Url]) -> bool {
        named.is_some_and(|named| ours.iter().any(|resource| same_resource(named, resource)))
    }

    /// The authorization server's metadata may be in each of these places, in this order (RFC 8414, 3.1 and 5).
    fn server_metadata_places(&self, all: Vec<String>) -> Vec<String> { all }

    /// Metadata is the server's that was asked for only if it names that server, byte for byte (RFC 8414, 3.3).
    fn metadata_issuer_matches(&self, place: &str, expected: &str, named: &str) -> bool {
        named == expected
    }

    /// Where the resource has no metadata nobody has named an authorization server, and none is guessed (MCP, authorization
    /// server location).
    fn server_unnamed(&self, origin: &str) -> Option<String> { None }

    /// Why no metadata was found is told in the connector's own words, not in those of whoever was asked (CWE-918).
    fn discovery_cause(&self, cause: &str, answer: &[u8]) -> String { cause.to_owned() }

    /// Of a document only what is known is read; what else is in it is passed over, however deep it goes, and so throws
    /// nothing (RFC 8414, 3.2).
    fn document_throws(&self, document: &[u8]) -> Option<String> { None }
}
