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
}
