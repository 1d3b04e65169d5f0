//! The vendor's operations by name: the vocabulary that faults, the journal and the router share.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that the vendor can be asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    /// `GET /.well-known/oauth-protected-resource`
    ResourceMetadata,
    /// `GET /.well-known/oauth-authorization-server` and `openid-configuration`, and the keys that the latter names
    ServerMetadata,
    /// `POST /oauth/register`
    Register,
    /// `GET /oauth/authorize`
    Authorize,
    /// `GET` and `POST /oauth/sign-in`
    SignIn,
    /// `GET` and `POST /oauth/consent`
    Consent,
    /// `POST /oauth/token`
    Token,
    /// `POST /oauth/revoke`
    Revoke,
    /// MCP `initialize`
    Initialize,
    /// MCP `server/discover`
    Discover,
    /// MCP `ping`
    Ping,
    /// MCP `tools/list`
    ToolsList,
    /// MCP `tools/call`
    ToolsCall,
    /// MCP `subscriptions/listen`: the stateless revision's stream
    Listen,
    /// Any MCP notification
    Notification,
    /// `GET` on the MCP endpoint: the stateful revision's stream
    Stream,
    /// `DELETE` on the MCP endpoint: the end of a session
    EndSession,
    /// An MCP method that the vendor does not have, or a body that names none
    UnknownMethod,
    /// Any other path
    UnknownPath,
}

impl Operation {
    /// The name in scenarios, journals and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ResourceMetadata => "resource-metadata",
            Self::ServerMetadata => "server-metadata",
            Self::Register => "register",
            Self::Authorize => "authorize",
            Self::SignIn => "sign-in",
            Self::Consent => "consent",
            Self::Token => "token",
            Self::Revoke => "revoke",
            Self::Initialize => "initialize",
            Self::Discover => "discover",
            Self::Ping => "ping",
            Self::ToolsList => "tools-list",
            Self::ToolsCall => "tools-call",
            Self::Listen => "listen",
            Self::Notification => "notification",
            Self::Stream => "stream",
            Self::EndSession => "end-session",
            Self::UnknownMethod => "unknown-method",
            Self::UnknownPath => "unknown-path",
        }
    }

    /// Whether it is one of the MCP endpoint's.
    pub fn is_mcp(self) -> bool {
        match self {
            Self::Initialize
            | Self::Discover
            | Self::Ping
            | Self::ToolsList
            | Self::ToolsCall
            | Self::Listen
            | Self::Notification
            | Self::Stream
            | Self::EndSession
            | Self::UnknownMethod => true,
            Self::ResourceMetadata
            | Self::ServerMetadata
            | Self::Register
            | Self::Authorize
            | Self::SignIn
            | Self::Consent
            | Self::Token
            | Self::Revoke
            | Self::UnknownPath => false,
        }
    }
}

impl std::fmt::Display for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
