//! What went wrong, said so that a person and a program can act on it.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The one shape of a failure and of a notice beside a successful answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Trouble {
    /// Which of the known causes this is.
    pub code: Code,
    /// What happened, in the connector's own words.
    pub message: String,
    /// Why it happened.
    pub cause: String,
    /// What the reader can do about it.
    pub fix: String,
    /// Whether the same request may succeed later without anybody changing anything.
    pub retryable: bool,
    /// When to try again, if the vendor said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_at: Option<Timestamp>,
    /// The particulars of this case: `project`, `period`, `count` and the like.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub params: Map<String, Value>,
}

/// The closed set of causes. A product without codes of its own maps its messages to these in its adapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The period or project asked for has no analysed data.
    NoThemes,
    /// The sentiment has no movement to show: short window or low volume.
    SentimentFlat,
    /// The tool's name is one that the filter keeps from the analysis engine.
    ToolBlocked,
    /// The vendor does not list a tool of that name.
    UnknownTool,
    /// This caller has no such connection.
    UnknownConnection,
    /// The grant is gone; the user has to authorize again.
    ReconnectNeeded,
    /// The user's account may not do this at the vendor.
    PermissionMissing,
    /// The user declined, or the vendor did on the user's behalf.
    AuthorizationDenied,
    /// The authorization did not complete: forged, stale or refused.
    AuthorizationFailed,
    /// The vendor refused to register this connector.
    RegistrationFailed,
    /// The vendor's metadata could not be found or trusted.
    DiscoveryFailed,
    /// A URL that the vendor gave leads somewhere it must not.
    UnsafeUrl,
    /// The vendor asked for a pause.
    RateLimited,
    /// The vendor could not be reached or answered that it cannot serve now.
    VendorUnavailable,
    /// The vendor took longer than the connector waits.
    Timeout,
    /// The vendor's answer broke its protocol.
    BadResponse,
    /// The vendor's answer was well-formed, yet not what this tool returns.
    UnexpectedFormat,
    /// The vendor's answer was larger than the connector accepts.
    TooLarge,
    /// Only a part of the data arrived.
    PartialData,
    /// Stored credentials cannot be read with the keys given.
    CredentialsUnreadable,
    /// No key was given to encrypt with.
    KeyMissing,
    /// The connector's own storage failed.
    StorageFailed,
    /// The vendor did not confirm that the grant is revoked.
    RevocationUnconfirmed,
    /// The tool ran and reported an error of its own.
    ToolFailed,
    /// The arguments do not fit the tool's schema.
    InvalidArguments,
    /// Vendor and connector share no protocol version.
    UnsupportedVersion,
    /// The question fits no read tool, or does not say enough for one.
    QuestionNotUnderstood,
}

impl Code {
    /// The name used on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoThemes => "no_themes",
            Self::SentimentFlat => "sentiment_flat",
            Self::ToolBlocked => "tool_blocked",
            Self::UnknownTool => "unknown_tool",
            Self::UnknownConnection => "unknown_connection",
            Self::ReconnectNeeded => "reconnect_needed",
            Self::PermissionMissing => "permission_missing",
            Self::AuthorizationDenied => "authorization_denied",
            Self::AuthorizationFailed => "authorization_failed",
            Self::RegistrationFailed => "registration_failed",
            Self::DiscoveryFailed => "discovery_failed",
            Self::UnsafeUrl => "unsafe_url",
            Self::RateLimited => "rate_limited",
            Self::VendorUnavailable => "vendor_unavailable",
            Self::Timeout => "timeout",
            Self::BadResponse => "bad_response",
            Self::UnexpectedFormat => "unexpected_format",
            Self::TooLarge => "too_large",
            Self::PartialData => "partial_data",
            Self::CredentialsUnreadable => "credentials_unreadable",
            Self::KeyMissing => "key_missing",
            Self::StorageFailed => "storage_failed",
            Self::RevocationUnconfirmed => "revocation_unconfirmed",
            Self::ToolFailed => "tool_failed",
            Self::InvalidArguments => "invalid_arguments",
            Self::UnsupportedVersion => "unsupported_version",
            Self::QuestionNotUnderstood => "question_not_understood",
        }
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_one_on_the_wire() {
        for code in [Code::NoThemes, Code::UnsafeUrl, Code::RevocationUnconfirmed, Code::UnsupportedVersion] {
            assert_eq!(serde_json::to_value(code).unwrap(), Value::from(code.as_str()));
        }
    }
}
