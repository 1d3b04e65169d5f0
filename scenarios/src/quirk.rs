//! The only list of habits that a lenient or misleading authorization server may have, all the time it serves.
//!
//! A fault befalls single requests; a quirk is how the vendor is. None is there unless a scenario names it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A habit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Quirk {
    /// The server's metadata does not say which PKCE methods there are. `S256` works all the same.
    NoPkceField,
    /// Only the PKCE method `plain` is advertised and accepted.
    PlainOnly,
    /// The server's metadata names another issuer than the one it was asked for.
    OtherIssuer,
    /// The server's metadata names its issuer with a slash at the end.
    IssuerTrailingSlash,
    /// The challenge of a request without a token tells clients to ask for the write scopes too.
    ExtraWriteScopes,
    /// The server's metadata names endpoints of another host, over plain http.
    HttpEndpoints,
    /// The server's metadata names endpoints at private and link-local addresses.
    PrivateAddresses,
    /// The server's metadata begins like a document and goes on for a gibibyte.
    EndlessMetadata,
    /// Where the server's metadata should be is a redirect to where it is.
    MetadataRedirects,
    /// There is no metadata of the authorization server.
    NoServerMetadata,
    /// There is no metadata of the protected resource, and no challenge names any.
    NoResourceMetadata,
    /// The metadata of the protected resource is at the root of the origin only, and no challenge names it.
    ResourceMetadataAtRoot,
    /// The metadata of the protected resource is in none of the usual places: only the challenge says where.
    ResourceMetadataElsewhere,
    /// Challenges of other schemes come before the one that counts, in the same header line and in one of their own.
    SeveralChallenges,
    /// The challenge has its scheme and its parameters' names in an odd case, and values without quotes.
    OddlyWrittenChallenge,
    /// Clients cannot register themselves.
    NoRegistration,
    /// Answers to authorization requests do not name the issuer, and the metadata says so.
    NoIss,
    /// Answers to authorization requests do not name the issuer, although the metadata says that they do.
    MissingIss,
    /// Answers to authorization requests name another issuer.
    WrongIss,
    /// A code is redeemed with any verifier, or none.
    WrongVerifierAccepted,
    /// A code is redeemed whatever redirect URI the token request names.
    RedirectMismatchAccepted,
    /// A code is redeemed as often as it comes.
    CodeReplayAccepted,
    /// A refresh token that nobody ever issued gives an access token.
    BogusRefreshTokenAccepted,
    /// A refresh brings no new refresh token: the one used stays good.
    NoRotation,
    /// A refresh token that has been superseded still works.
    RotatedOutAccepted,
    /// A refresh token that has been superseded is refused, and nothing else happens.
    NoFamilyRevocation,
    /// Revocation answers that all is well, and revokes nothing.
    RevokedAccepted,
}

impl Quirk {
    /// Every quirk.
    pub const ALL: [Self; 27] = [
        Self::NoPkceField,
        Self::PlainOnly,
        Self::OtherIssuer,
        Self::IssuerTrailingSlash,
        Self::ExtraWriteScopes,
        Self::HttpEndpoints,
        Self::PrivateAddresses,
        Self::EndlessMetadata,
        Self::MetadataRedirects,
        Self::NoServerMetadata,
        Self::NoResourceMetadata,
        Self::ResourceMetadataAtRoot,
        Self::ResourceMetadataElsewhere,
        Self::SeveralChallenges,
        Self::OddlyWrittenChallenge,
        Self::NoRegistration,
        Self::NoIss,
        Self::MissingIss,
        Self::WrongIss,
        Self::WrongVerifierAccepted,
        Self::RedirectMismatchAccepted,
        Self::CodeReplayAccepted,
        Self::BogusRefreshTokenAccepted,
        Self::NoRotation,
        Self::RotatedOutAccepted,
        Self::NoFamilyRevocation,
        Self::RevokedAccepted,
    ];

    /// The name in scenarios.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoPkceField => "no-pkce-field",
            Self::PlainOnly => "plain-only",
            Self::OtherIssuer => "other-issuer",
            Self::IssuerTrailingSlash => "issuer-trailing-slash",
            Self::ExtraWriteScopes => "extra-write-scopes",
            Self::HttpEndpoints => "http-endpoints",
            Self::PrivateAddresses => "private-addresses",
            Self::EndlessMetadata => "endless-metadata",
            Self::MetadataRedirects => "metadata-redirects",
            Self::NoServerMetadata => "no-server-metadata",
            Self::NoResourceMetadata => "no-resource-metadata",
            Self::ResourceMetadataAtRoot => "resource-metadata-at-root",
            Self::ResourceMetadataElsewhere => "resource-metadata-elsewhere",
            Self::SeveralChallenges => "several-challenges",
            Self::OddlyWrittenChallenge => "oddly-written-challenge",
            Self::NoRegistration => "no-registration",
            Self::NoIss => "no-iss",
            Self::MissingIss => "missing-iss",
            Self::WrongIss => "wrong-iss",
            Self::WrongVerifierAccepted => "wrong-verifier-accepted",
            Self::RedirectMismatchAccepted => "redirect-mismatch-accepted",
            Self::CodeReplayAccepted => "code-replay-accepted",
            Self::BogusRefreshTokenAccepted => "bogus-refresh-token-accepted",
            Self::NoRotation => "no-rotation",
            Self::RotatedOutAccepted => "rotated-out-accepted",
            Self::NoFamilyRevocation => "no-family-revocation",
            Self::RevokedAccepted => "revoked-accepted",
        }
    }

    /// Quirks that say opposite things of one matter: at most one of each group can be.
    const EXCLUSIVE: [&'static [Self]; 6] = [
        &[Self::OtherIssuer, Self::IssuerTrailingSlash],
        &[Self::HttpEndpoints, Self::PrivateAddresses],
        &[Self::NoServerMetadata, Self::EndlessMetadata, Self::MetadataRedirects],
        &[Self::NoIss, Self::MissingIss, Self::WrongIss],
        &[Self::NoResourceMetadata, Self::ResourceMetadataAtRoot, Self::ResourceMetadataElsewhere],
        &[Self::SeveralChallenges, Self::OddlyWrittenChallenge],
    ];

    /// Whether these can all be at once; if not, why not.
    pub(crate) fn compatible(quirks: &[Self]) -> Result<(), String> {
        for (index, quirk) in quirks.iter().enumerate() {
            if quirks.iter().take(index).any(|other| other == quirk) {
                return Err(format!("the quirk `{quirk}` is named twice"));
            }
        }
        for group in Self::EXCLUSIVE {
            let mut named = quirks.iter().filter(|quirk| group.contains(quirk));
            if let (Some(one), Some(other)) = (named.next(), named.next()) {
                return Err(format!("the quirks `{one}` and `{other}` exclude each other"));
            }
        }
        Ok(())
    }
}

impl std::fmt::Display for Quirk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_quirk_is_written_as_it_is_shown() {
        for quirk in Quirk::ALL {
            assert_eq!(serde_json::to_value(quirk).unwrap(), quirk.as_str());
        }
    }

    #[test]
    fn quirks_that_contradict_each_other_or_repeat_are_refused() {
        assert_eq!(Quirk::compatible(&[Quirk::NoIss, Quirk::NoRotation]), Ok(()));
        let both = Quirk::compatible(&[Quirk::WrongIss, Quirk::NoIss]).unwrap_err();
        assert_eq!(both, "the quirks `wrong-iss` and `no-iss` exclude each other");
        let twice = Quirk::compatible(&[Quirk::NoIss, Quirk::NoIss]).unwrap_err();
        assert_eq!(twice, "the quirk `no-iss` is named twice");
    }

    #[test]
    fn every_quirk_is_the_habit_of_an_embedded_scenario() {
        let library = crate::Library::embedded().unwrap();
        for quirk in Quirk::ALL {
            let shown =
                |scenario: &crate::Scenario| scenario.id.starts_with("quirks/") && scenario.vendor.has(quirk);
            assert!(library.iter().any(shown), "no scenario below quirks/ has {quirk}");
        }
    }
}
